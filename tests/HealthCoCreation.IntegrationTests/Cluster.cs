using HealthCoCreation.TestSupport;

[assembly: AssemblyFixture(typeof(PlatformCluster))]
[assembly: WatchedRun]

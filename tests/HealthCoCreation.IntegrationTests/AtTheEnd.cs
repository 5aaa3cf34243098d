namespace HealthCoCreation.IntegrationTests;

/// <summary>Comes after everything else: collections that run beside no other run at the end.</summary>
[CollectionDefinition(nameof(AtTheEnd), DisableParallelization = true)]
public sealed class AtTheEnd;

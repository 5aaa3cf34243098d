using HealthCoCreation.Api;

return await Platform.Run(args);

/// <summary>The entry point; public for the test host.</summary>
public partial class Program;

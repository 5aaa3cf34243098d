namespace HealthCoCreation.Infrastructure.Operations;

/// <summary>Why an operator's command is not done: one sentence for the console, which says what to do.</summary>
public sealed class CannotProceedException(string message) : Exception(message);

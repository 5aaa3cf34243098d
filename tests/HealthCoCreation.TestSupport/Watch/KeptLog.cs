using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace HealthCoCreation.TestSupport;

/// <summary>Keeps what every host of this process logs at the levels that the platform comes with.</summary>
[ProviderAlias("Kept")]
public sealed class KeptLog : ILoggerProvider
{
    private static readonly ConcurrentDictionary<string, bool> Kept = new();
    private static readonly ConcurrentDictionary<string, bool> Seen = new();

    /// <summary>Every line, with what was logged beside it.</summary>
    public static IEnumerable<string> Lines => Kept.Keys;

    /// <summary>The trace ids of the security log.</summary>
    public static IReadOnlySet<string> Traces => Seen.Keys.ToHashSet();

    public ILogger CreateLogger(string categoryName) => new Keeper(categoryName == "HealthCoCreation.Security");

    public void Dispose()
    {
    }

    private sealed class Keeper(bool isSecurity) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Kept.TryAdd(state.ToString() ?? "", true);
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Kept.TryAdd($"{formatter(state, exception)} {exception}", true);
            if (isSecurity && state is IEnumerable<KeyValuePair<string, object?>> parts)
            {
                Seen.TryAdd($"{parts.First(part => part.Key == "TraceId").Value}", true);
            }
        }
    }
}

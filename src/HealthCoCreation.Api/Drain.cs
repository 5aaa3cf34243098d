using HealthCoCreation.Api.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace HealthCoCreation.Api;

/// <summary>
/// Told to stop, a node says not ready and goes on serving until the load balancer has noticed. Only then it listens no more,
/// finishes the requests it has, and lets its background work end between two messages.
/// </summary>
internal sealed class Drain(DrainOptions options) : IHostedLifecycleService
{
    // Runs before any service is asked to stop, the server too.
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.Delay(TimeSpan.FromSeconds(options.Seconds), cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>A node that was told to stop is not ready, though it still answers.</summary>
internal sealed class NotLeaving(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("leaving") : HealthCheckResult.Healthy());
}

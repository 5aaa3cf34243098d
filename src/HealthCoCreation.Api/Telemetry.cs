using System.Diagnostics;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Infrastructure.Operations;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace HealthCoCreation.Api;

/// <summary>
/// Traces, metrics and logs by OTLP, where the standard's own settings name a receiver (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>,
/// <c>_PROTOCOL</c>, <c>_HEADERS</c>, <c>OTEL_SERVICE_NAME</c>, <c>OTEL_RESOURCE_ATTRIBUTES</c>, <c>OTEL_TRACES_SAMPLER</c>); else nothing.
/// </summary>
internal static class Telemetry
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static bool IsWanted(IConfiguration configuration) => configuration[Endpoint] is { Length: > 0 };

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (!IsWanted(builder.Configuration))
        {
            return;
        }

        var resource = ResourceBuilder.CreateDefault()
            .AddService("healthcocreation", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3))
            .AddEnvironmentVariableDetector();
        builder.Logging.AddOpenTelemetry(logs => logs.SetResourceBuilder(resource).AddOtlpExporter());
        builder.Services.AddHostedService<Watch>();
        builder.Services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource("Microsoft.AspNetCore", "Npgsql")
            .AddOtlpExporter()
            .Build());
        builder.Services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(
                PlatformMeters.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Routing",
                "Microsoft.EntityFrameworkCore", "Npgsql", "System.Runtime", "Polly")
            .AddOtlpExporter()
            .Build());
    }

    /// <summary>Begins to listen, and names each request's span for its operation.</summary>
    public static void UseTelemetry(this WebApplication app)
    {
        if (!IsWanted(app.Configuration))
        {
            return;
        }

        // Made here, so that they listen before the first request and are flushed when the services end.
        _ = app.Services.GetRequiredService<TracerProvider>();
        _ = app.Services.GetRequiredService<MeterProvider>();
        app.Use((http, next) =>
        {
            if (Activity.Current is { } span && http.GetEndpoint()?.Metadata.GetMetadata<Operation>() is { } operation)
            {
                span.DisplayName = operation.Id;
                span.SetTag("healthcocreation.operation", operation.Id);
            }

            return next(http);
        });
    }
}

using HealthCoCreation.Api.Http;
using HealthCoCreation.Infrastructure.Operations;
using Npgsql;

namespace HealthCoCreation.Api.Configuration;

/// <summary>All settings of ours, each section one record: read once at the start, with every fault told at once.</summary>
internal sealed record Settings
{
    public DatabaseOptions Database { get; init; } = new();

    public DemoOptions Demo { get; init; } = new();

    public QuotaOptions Quota { get; init; } = new();

    public CorsOptions Cors { get; init; } = new();

    public DrainOptions Drain { get; init; } = new();

    public KeysOptions Keys { get; init; } = new();

    public ProxiesOptions Proxies { get; init; } = new();

    public AccessOptions Access { get; init; } = new();

    public MailOptions Mail { get; init; } = new();

    public AttachmentOptions Attachments { get; init; } = new();

    public ExportOptions Exports { get; init; } = new();

    /// <exception cref="StartupException">One line per fault, each naming the setting as an environment variable; values are never shown.</exception>
    public static Settings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var faults = SettingsFaults.In(typeof(Settings), configuration);
        faults.AddRange(Connection(configuration, environment));
        faults.AddRange(TelemetryFaults(configuration));
        var settings = faults.Count == 0 ? configuration.Get<Settings>() ?? new Settings() : new Settings();
        faults.AddRange(PlainIssuers(settings, environment));
        return faults.Count == 0 ? settings : throw new StartupException(string.Join(Environment.NewLine, faults));
    }

    private static IEnumerable<string> PlainIssuers(Settings settings, IHostEnvironment environment) => environment.IsDevelopment()
        ? []
        : settings.Access.Issuers.Select((issuer, index) => (issuer, index)).Where(one => one.issuer.IsOnThisMachine)
            .Select(one => $"Access__Issuers__{one.index}__Issuer: must be an https address; plain http is for Development.");

    private static IEnumerable<string> Connection(IConfiguration configuration, IHostEnvironment environment)
    {
        var configured = configuration.GetConnectionString("Default");
        if (configured is not null)
        {
            if (!Parses(configured))
            {
                yield return "ConnectionStrings__Default: is no connection string of the form Host=…;Database=…;Username=…;Password=….";
            }
        }
        else if (!environment.IsDevelopment() && !string.Equals(configuration["Database:Embedded"], "true", StringComparison.OrdinalIgnoreCase))
        {
            yield return "ConnectionStrings__Default: is missing, so there is no database; set it to a PostgreSQL connection string, or Database__Embedded=true for a private one.";
        }
    }

    // Npgsql's own message may repeat a piece of a password.
    private static bool Parses(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString).Host is { Length: > 0 };
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or KeyNotFoundException or InvalidCastException or OverflowException)
        {
            return false;
        }
    }

    private static IEnumerable<string> TelemetryFaults(IConfiguration configuration)
    {
        if (configuration[Telemetry.Endpoint] is { Length: > 0 } endpoint
            && !(Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            yield return $"{Telemetry.Endpoint}: is no http or https address.";
        }

        if (configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] is { Length: > 0 } protocol && protocol is not ("grpc" or "http/protobuf"))
        {
            yield return "OTEL_EXPORTER_OTLP_PROTOCOL: is neither grpc nor http/protobuf.";
        }
    }
}

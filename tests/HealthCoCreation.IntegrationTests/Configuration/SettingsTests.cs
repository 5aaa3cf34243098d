using HealthCoCreation.Api;
using HealthCoCreation.Api.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace HealthCoCreation.IntegrationTests.Configuration;

/// <summary>Settings are read once, and every fault is told at once by the name an operator sets it by.</summary>
public sealed class SettingsTests
{
    [Fact]
    public void Every_fault_is_told_at_once_without_its_value()
    {
        var told = Faults(
            ("Quota:Requests", "many"),
            ("Quota:WindowSeconds", "0"),
            ("Quota:Request", "5"),
            ("Database:Migrate", "perhaps"),
            ("Database:Reset:Deep", "true"),
            ("Drain:Seconds", "301"),
            ("Cors:Origins:0", "https://app.example.org"),
            ("Cors:Origins:1", "https://app.example.org/"),
            ("Demo:Preset", "demos"),
            ("Keys:Certificate:Path", "/nowhere.pfx"),
            ("Keys:Certificate:Pasword", "hush-hush"),
            ("Access:Issuer", "https://issuer.example"),
            ("Access:Issuers:0:Audience", "https://api.example"),
            ("Access:Issuers:0:Issuer", "ftp://issuer.example"),
            ("Access:Issuers:0:MembershipsLast", "a month"),
            ("Access:Issuers:1:MembershipsLast", "23:59:59"),
            ("Mail:Port", "0"),
            ("Mail:Pasword", "hush-hush"),
            ("Proxies:Networks:0", "10.0.0.0"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost"),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "json"),
            ("ConnectionStrings:Default", "Host=db;Password=hush-hush;hush-hush"));

        told.ShouldBe(
        [
            "Database__Migrate: is not true or false.",
            "Database__Reset: is one value, not a section.",
            "Demo__Preset: there is no such preset; there are demo, empty.",
            "Quota__Request: there is no such setting; Quota has Requests, WindowSeconds.",
            "Quota__Requests: is not a whole number.",
            "Quota__WindowSeconds: is not between 1 and 86400.",
            "Cors__Origins__1: is no origin of the form https://host or https://host:port.",
            "Drain__Seconds: is not between 0 and 300.",
            "Keys__Certificate__Pasword: there is no such setting; Keys__Certificate has Path, Password.",
            "Proxies__Networks__0: is no network such as 10.0.0.0/8.",
            "Access__Issuer: there is no such setting; Access has LocalAccounts, AdministratorsIssueFirstTokens, AccessMinutes, SessionHours, FailuresToLockout, LockoutMinutes, ResetMinutes, InvitationDays, LeastMilliseconds, SignInAttempts, MailsPerHour, Resource, Issuers.",
            "Access__Issuers__0__MembershipsLast: is not a duration such as 30.00:00:00 (days.hours:minutes:seconds).",
            "Access__Issuers__1__MembershipsLast: is not between 1.00:00:00 and 366.00:00:00.",
            "Mail__Pasword: there is no such setting; Mail has From, Host, Port, StartTls, User, Password, Folder, Application.",
            "Mail__Port: is not between 1 and 65535.",
            "ConnectionStrings__Default: is no connection string of the form Host=…;Database=…;Username=…;Password=….",
            "OTEL_EXPORTER_OTLP_ENDPOINT: is no http or https address.",
            "OTEL_EXPORTER_OTLP_PROTOCOL: is neither grpc nor http/protobuf.",
        ]);
    }

    [Fact]
    public void What_belongs_together_is_looked_at_where_each_alone_is_right() => Faults(
        ("ConnectionStrings:Default", "Host=db"), ("Keys:Certificate:Path", "/nowhere.pfx"), ("Keys:Certificate:Password", "hush-hush"))
        .ShouldBe(["Keys__Certificate__Path: there is no such file."]);

    [Fact]
    public void No_secret_stands_in_a_fault_about_it_or_its_neighbours_nor_in_the_text_of_what_was_read()
    {
        (string, string)[] secrets =
        [
            ("ConnectionStrings:Default", "Host=db;Password=hush-hush"), ("Mail:Password", "hush-hush"), ("Keys:Certificate:Password", "hush-hush"),
            ("Keys:Earlier:0:Password", "hush-hush"), ("OTEL_EXPORTER_OTLP_HEADERS", "authorization=hush-hush"),
        ];

        foreach (var (wrong, value) in new[]
        {
            ("Mail:Password:Deep", "hush-hush"), ("Mail:Passwort", "hush-hush"), ("Mail:From", "hush-hush"), ("Mail:Port", "hush-hush"), ("Mail:Application", "hush-hush"),
            ("Keys:Certificate:Path", "/hush-hush"), ("Keys:Earlier:0:Path", "/hush-hush"), ("Keys:Earlier:0:Passwort", "hush-hush"), ("Access:Resource", "hush-hush"),
            ("Access:Issuers:0:Issuer", "hush-hush"), ("Access:Issuers:0:ClientSecret", "hush-hush"), ("Access:Issuers:0:Algorithms:0", "hush-hush"),
            ("Cors:Origins:0", "hush-hush"), ("Proxies:Addresses:0", "hush-hush"), ("Demo:Preset", "hush-hush"), ("OTEL_EXPORTER_OTLP_ENDPOINT", "hush-hush"),
        })
        {
            var told = Faults([.. secrets, (wrong, value)]);
            told.ShouldNotBeEmpty(wrong);
            told.ShouldAllBe(fault => !fault.Contains("hush-hush", StringComparison.Ordinal), wrong);
        }

        var read = Settings.Read(
            Configured(("ConnectionStrings:Default", "Host=db;Password=hush-hush"), ("Mail:Password", "hush-hush"), ("Keys:Certificate:Password", "hush-hush")),
            new HostingEnvironment { EnvironmentName = Environments.Production });
        $"{read} {read.Mail} {read.Mail.ToSettings(null)} {read.Keys} {read.Keys.Certificate} {read.Access}".ShouldNotContain("hush-hush");
    }

    [Fact]
    public void Production_needs_a_database() =>
        Faults().ShouldHaveSingleItem().ShouldStartWith("ConnectionStrings__Default: is missing");

    [Fact]
    public void What_is_right_is_read()
    {
        var settings = Settings.Read(
            Configured(("ConnectionStrings:Default", "Host=db"), ("Quota:Requests", "7"), ("Database:Embedded", ""), ("Cors:Origins:0", "https://a.example:8443")),
            new HostingEnvironment { EnvironmentName = Environments.Production });

        settings.Quota.Requests.ShouldBe(7);
        settings.Quota.WindowSeconds.ShouldBe(60);
        settings.Database.Embedded.ShouldBeNull();
        settings.Cors.Origins.ShouldBe(["https://a.example:8443"]);
        settings.Drain.Seconds.ShouldBe(5);
    }

    private static string[] Faults(params (string Key, string Value)[] settings) =>
        Should.Throw<StartupException>(() => Settings.Read(Configured(settings), new HostingEnvironment { EnvironmentName = Environments.Production }))
            .Message.Split(Environment.NewLine);

    private static IConfigurationRoot Configured(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value)))
        .Build();
}

using HealthCoCreation.Api.Access;
using HealthCoCreation.Api.Audit;
using HealthCoCreation.Api.Calls;
using HealthCoCreation.Api.Challenges;
using HealthCoCreation.Api.Configuration;
using HealthCoCreation.Api.Funding;
using HealthCoCreation.Api.Coaching;
using HealthCoCreation.Api.Evaluation;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Api.Http.Contract;
using HealthCoCreation.Api.Organisations;
using HealthCoCreation.Api.Proposals;
using HealthCoCreation.Api.Projects;
using HealthCoCreation.Api.Regions;
using HealthCoCreation.Api.Reports;
using HealthCoCreation.Api.Rounds;
using HealthCoCreation.Api.Selection;
using HealthCoCreation.Api.Verbs;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Infrastructure;
using HealthCoCreation.Infrastructure.Operations;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace HealthCoCreation.Api;

/// <summary>Puts the platform together and runs it.</summary>
internal static class Platform
{
    public static async Task<int> Run(string[] args)
    {
        if (await Verb.Try(args) is { } code)
        {
            return code;
        }

        try
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = StartOptions.Normalised(args) });
            var settings = Settings.Read(builder.Configuration, builder.Environment);
            await using var database = await PlatformDatabase.Start(settings, builder.Configuration, builder.Environment, CancellationToken.None);
            await using var app = Build(builder, settings, database.ConnectionString);
            await database.Prepare(app.Services, settings, CancellationToken.None);
            app.Lifetime.ApplicationStarted.Register(() => Greeting.Say(app.Services));
            FreePorts.Choose(app);
            await app.RunAsync();
            return 0;
        }
        catch (Exception clear) when (Refusals.Sentence(clear) is not null)
        {
            await Console.Error.WriteLineAsync(Refusals.Sentence(clear));
            return 1;
        }
    }

    internal static WebApplication Build(WebApplicationBuilder builder, Settings settings, string connectionString)
    {
        builder.Logging.Configure(logging => logging.ActivityTrackingOptions =
            ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        if (!builder.Environment.IsDevelopment())
        {
            builder.Logging.ClearProviders().AddJsonConsole(json => json.UseUtcTimestamp = true);
        }

        builder.AddTelemetry();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20 + settings.Drain.Seconds));
        var (access, mail) = (settings.Access.ToSettings(), settings.Mail.ToSettings(settings.Database.Folder));
        builder.Services.AddSingleton(settings.Attachments.ToSettings()).AddSingleton(settings.Attachments.ToClamd());
        builder.Services.AddHealthCoCreation(connectionString, access, mail).AddKeyWrapping(settings.Keys);
        builder.Services.AddSingleton<Attempts>();
        builder.Services.AddSingleton(settings.Quota).AddSingleton(settings.Exports);
        builder.Services.AddSingleton<QuotaWindows>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<QuotaWindows>());
        builder.Services.AddSingleton(settings.Drain);
        builder.Services.AddHostedService<Drain>();
        builder.Services.AddExceptionHandler<ExceptionProblems>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseReady>("database", tags: ["ready"]).AddCheck<NotLeaving>("not leaving", tags: ["ready"]);
        builder.Services.ConfigureHttpJsonOptions(json => ShownTexts.Configure(PlatformJson.Configure(json.SerializerOptions)));
        builder.Services.AddCors(cors =>
        {
            cors.AddPolicy("contract", policy => policy.AllowAnyOrigin().WithMethods("GET"));
            cors.AddDefaultPolicy(policy => policy
                .WithOrigins(settings.Cors.Origins)
                .AllowAnyHeader()
                .AllowAnyMethod()
                .WithExposedHeaders(CrossOrigin.Exposed));
        });
        builder.Services.AddContract();
        builder.Services.AddTrustedProxies(settings.Proxies);

        var app = builder.Build();
        FirstUse.Begin(app.Services);
        if (access.LocalAccounts && mail.Host is null && !app.Environment.IsDevelopment())
        {
            app.Logger.LogWarning("There is no mail server (Mail:Host): invitations and resets become files in {Folder}", mail.Folder);
        }

        app.UseForwardedHeaders();
        app.UseHttpManners();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(Problems.FillIn);
        app.UseOptionsFromRouting();
        app.UseRouting();
        app.UseTelemetry();
        app.UseCors();
        app.UseMiddleware<RequestQuota>();
        app.UseMiddleware<CallerGate>();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
        app.MapContract();
        app.MapProtectedResource();

        var v1 = app.MapGroup("/v1");
        v1.MapAccess();
        v1.MapRegions();
        v1.MapOrganisations();
        v1.MapRounds();
        v1.MapEnvelopes();
        v1.MapChallenges();
        v1.MapSelection();
        v1.MapFunding();
        v1.MapProjects();
        v1.MapCalls();
        v1.MapFeeds();
        v1.MapProposals();
        v1.MapEvaluation();
        v1.MapCoaching();
        v1.MapReports();
        v1.MapAudit();
        return app;
    }
}

/// <summary>Why the platform does not start: one sentence for the console, which says what to do.</summary>
internal sealed class StartupException(string message) : Exception(message);

/// <summary>Ready means: the database answers.</summary>
internal sealed class DatabaseReady(AppDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default) =>
        await db.Database.CanConnectAsync(ct) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
}

using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Infrastructure.Access;
using HealthCoCreation.Infrastructure.Challenges;
using HealthCoCreation.Infrastructure.Mail;
using HealthCoCreation.Infrastructure.Operations;
using HealthCoCreation.Infrastructure.Outbox;
using HealthCoCreation.Infrastructure.Persistence;
using HealthCoCreation.Infrastructure.Proposals;
using HealthCoCreation.Infrastructure.Seeding;
using MediatR;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace HealthCoCreation.Infrastructure;

/// <summary>Everything the composition root takes from here, in one place.</summary>
public static class Registration
{
    public static IServiceCollection AddHealthCoCreation(
        this IServiceCollection services, string connectionString, AccessSettings? access = null, MailSettings? mail = null)
    {
        services.AddSingleton(_ => new NpgsqlDataSourceBuilder(Limited(connectionString)).Build());
        services.AddDbContextPool<AppDb>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>(), npgsql => npgsql.MigrationsHistoryTable("migrations", "platform")));
        services.AddScoped<IAppDb>(provider => provider.GetRequiredService<AppDb>());
        services.AddScoped<CallContext>();
        services.AddScoped<ICurrentCall>(provider => provider.GetRequiredService<CallContext>());
        services.AddScoped<IOneByOne, OneByOne>();
        services.AddSingleton<Installation>();
        services.AddSingleton<CommandRetry>();
        services.AddSingleton<KnownActors>();
        services.AddSingleton<LastUses>();
        services.AddSingleton(provider => new TokenDirectory(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<KnownActors>(), provider.GetRequiredService<LastUses>(),
            provider.GetRequiredService<AccessSettings>()));
        services.AddHostedService<AccessChanges>();
        services.AddHostedService(provider => provider.GetRequiredService<LastUses>());
        services.AddSingleton<RequestWindows>();
        services.AddSingleton<ISeal, ProposalSeal>();
        services.AddSingleton<ITokenMint, TokenMint>();

        services.AddWaysIn(access ?? new AccessSettings());
        services.AddSingleton(mail ?? new MailSettings());
        services.AddSingleton<IPost, Post>();

        services.AddAttachments();
        services.AddScoped<Concerned>();
        services.AddScoped<ObserverLetters>();
        services.AddMediator();

        services.AddSingleton(new ReactionCatalogue(Concrete(typeof(IAppDb).Assembly, typeof(IReactTo<>))));
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<OutboxDispatcher>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxDispatcher>());
        services.AddSingleton<ClockWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<ClockWatch>());
        services.AddSingleton<Presets>();
        services.AddSingleton<FirstAdministrator>();
        services.AddScoped(provider => new Verification(
            provider.GetRequiredService<AppDb>(), provider.GetRequiredService<ISeal>(), provider.GetRequiredService<ReactionCatalogue>()));

        services.AddDataProtection().SetApplicationName("HealthCoCreation");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeysInTheDatabase>();
        return services;
    }

    // The parts of ASP.NET Core Identity that local accounts stand on; its endpoints, cookies and claims stay out of the house.
    private static void AddWaysIn(this IServiceCollection services, AccessSettings settings)
    {
        services.AddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SessionTickets>();
        services.AddSingleton<ISessionTickets>(provider => provider.GetRequiredService<SessionTickets>());
        services.AddSingleton<SessionDirectory>();
        services.AddSingleton<IssuerDirectory>();
        services.AddScoped<ICredentials, LocalCredentials>();
        services.AddScoped<AccountLetters>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
        services.Configure<DataProtectionTokenProviderOptions>(links => links.TokenLifespan = TimeSpan.FromMinutes(settings.ResetMinutes));
        services.AddIdentityCore<Credential>(identity =>
            {
                identity.Lockout.MaxFailedAccessAttempts = settings.FailuresToLockout;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(settings.LockoutMinutes);
            })
            .AddTokenProvider<DataProtectorTokenProvider<Credential>>(TokenOptions.DefaultProvider)
            .AddTokenProvider<FirstPasswordLinks>(LocalCredentials.FirstPasswordProvider);
        services.AddScoped<IUserStore<Credential>, CredentialStore>();

        // Names are not names here, and PasswordRules has the rules.
        services.RemoveAll<IUserValidator<Credential>>();
        services.RemoveAll<IPasswordValidator<Credential>>();
    }

    // No statement runs longer than a caller would wait, nobody waits long for a connection; hot statements are prepared by themselves.
    private static string Limited(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.MaxAutoPrepare = settings.MaxAutoPrepare == 0 ? 50 : settings.MaxAutoPrepare;
        settings.Timeout = settings.ShouldSerialize("Timeout") ? settings.Timeout : 5;
        settings.CommandTimeout = settings.ShouldSerialize("Command Timeout") ? settings.CommandTimeout : 20;
        settings.Options ??= "-c statement_timeout=15s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s";
        return settings.ConnectionString;
    }

    // MediatR 5: handlers and behaviours are registered here and nowhere else, so that a move to a later version edits this method.
    private static void AddMediator(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(CommandBehaviour<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(QueryBehaviour<,>));
        foreach (var handler in Concrete(typeof(IAppDb).Assembly, typeof(IRequestHandler<,>))
            .Concat(Concrete(typeof(Registration).Assembly, typeof(IRequestHandler<,>))))
        {
            foreach (var face in handler.GetInterfaces().Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))
            {
                services.AddTransient(face, handler);
            }
        }
    }

    private static IEnumerable<Type> Concrete(System.Reflection.Assembly assembly, Type openInterface) =>
        assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
            && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == openInterface));
}

using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Application.Access;

/// <summary>An account of a person or a machine.</summary>
public sealed record AccountView : IVersioned, IExampleIn<AccountView, AccountStatus>
{
    /// <summary>Identifier (UUIDv7), pseudonymous.</summary>
    public required AccountId Id { get; init; }

    /// <summary>What the account is called. Only the account itself and administrators of the platform read it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Where messages go; unique among accounts.</summary>
    public required string Email { get; init; }

    public required AccountKind Kind { get; init; }

    /// <summary>What the account may do for the platform as a whole.</summary>
    public required IReadOnlyList<PlatformRole> PlatformRoles { get; init; }

    public required AccountStatus Status { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The language that mails are written in (BCP 47); null where nobody has said.</summary>
    public string? Language { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    public static readonly Expression<Func<Account, AccountView>> Projection = account => new AccountView
    {
        Id = account.Id,
        DisplayName = account.DisplayName,
        Email = account.Email,
        Kind = account.Kind,
        PlatformRoles = account.PlatformRoles,
        Status = account.Status,
        OpenedAt = account.OpenedAt,
        Language = account.Language,
        Invented = account.Invented,
        Version = account.Version,
        Actions = new List<string>(),
    };

    private static readonly Func<Account, AccountView> InMemory = Projection.Compile();

    public static AccountView Of(Account account, Actor actor) => InMemory(account).For(actor);

    /// <summary>With the steps this actor may take.</summary>
    public AccountView For(Actor actor) => this with
    {
        Actions = actor.IsAdministrator ? [.. AccountLifecycle.Table.Open(Status).Select(Lifecycle<AccountStatus, AccountStep>.Camel)] : [],
    };

    public static AccountView Example => new()
    {
        Id = ExampleIds.Person,
        DisplayName = "A. Example",
        Email = "a.example@hospital.example",
        Kind = AccountKind.Person,
        PlatformRoles = [],
        Status = AccountStatus.Active,
        OpenedAt = new(2018, 1, 8, 9, 0, 0, TimeSpan.Zero),
        Invented = true,
        Version = 1,
        Actions = [],
    };

    public static AccountView ExampleIn(AccountStatus status) => Example with { Status = status };
}

/// <summary>You, and what your token lets you do.</summary>
public sealed record MeView : IExample<MeView>
{
    public required AccountView Account { get; init; }

    /// <summary>The organisations you act for, with your roles there.</summary>
    public required IReadOnlyList<ActorMembership> Memberships { get; init; }

    /// <summary>The organisations that ask you to act for them, with the roles they offer.</summary>
    public required IReadOnlyList<ActorMembership> Invitations { get; init; }

    /// <summary>The scopes of the token you sent.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    public static MeView Example => new()
    {
        Account = AccountView.Example,
        Memberships = [new(ExampleIds.Hospital, [Domain.Organisations.MemberRole.Signatory])],
        Invitations = [],
        Scopes = [Common.Scopes.ChallengesRead, Common.Scopes.ChallengesWrite],
    };
}

/// <summary>An access token, without its secret.</summary>
public sealed record AccessTokenView : IVersioned, IExampleIn<AccessTokenView, AccessTokenStatus>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required AccessTokenId Id { get; init; }

    public required AccountId AccountId { get; init; }

    /// <summary>What its holder calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The first characters of the secret, to tell tokens apart.</summary>
    public required string Hint { get; init; }

    /// <summary>What it may do.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    public required AccessTokenStatus Status { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was last used, to the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The secret. Shown once, in the answer that issues the token; only its hash is kept.</summary>
    public string? Secret { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    public static AccessTokenView Of(AccessToken token, DateTimeOffset now) => new()
    {
        Id = token.Id,
        AccountId = token.AccountId,
        Name = token.Name,
        Hint = token.Hint,
        Scopes = token.Scopes,
        Status = token.StatusAt(now),
        IssuedAt = token.IssuedAt,
        ExpiresAt = token.ExpiresAt,
        LastUsedAt = token.LastUsedAt,
        RevokedAt = token.RevokedAt,
        Version = token.Version,
        Actions = AccessTokenLifecycle.Table.Allows(token.StatusAt(now), AccessTokenStep.Revoke) ? ["revoke"] : [],
    };

    public static AccessTokenView Example => new()
    {
        Id = ExampleIds.AccessToken,
        AccountId = AccountView.Example.Id,
        Name = "Integration bus",
        Hint = "hcc_Jx3k",
        Scopes = [Common.Scopes.ChallengesRead],
        Status = AccessTokenStatus.Active,
        IssuedAt = new(2018, 1, 8, 9, 0, 0, TimeSpan.Zero),
        ExpiresAt = new(2018, 7, 8, 9, 0, 0, TimeSpan.Zero),
        Version = 1,
        Actions = ["revoke"],
    };

    public static AccessTokenView ExampleIn(AccessTokenStatus status) => Example with
    {
        Status = status,
        RevokedAt = status == AccessTokenStatus.Revoked ? new(2018, 5, 2, 9, 0, 0, TimeSpan.Zero) : null,
    };

    /// <summary>As its holder sees it once.</summary>
    public static AccessTokenView ExampleIssued => Example with { Secret = $"{Example.Hint}Q2ZESjhMMjFfZXhhbXBsZQ" };
}

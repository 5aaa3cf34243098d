using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Api.Http;

/// <summary>What an endpoint says of itself: its id in the contract, the scope its token needs, and who it is for.</summary>
internal sealed record Operation(string Id, string? Scope, Audience Audience);

/// <summary>The refusals an endpoint documents as named examples.</summary>
internal sealed record Refusals(IReadOnlyList<Error> Errors);

/// <summary>The state a thing is in after an operation, where neither its table nor its beginning tells.</summary>
internal sealed record EndsIn(Enum Status);

/// <summary>What an operation shows in the contract, where the example of its view is not it.</summary>
internal sealed record OwnExample(object View, IReadOnlyList<string>? Offers);

/// <summary>Marks money and submissions: the request carries an Idempotency-Key.</summary>
internal sealed record NeedsIdempotencyKey;

/// <summary>Marks what unseals, judges, decides or signs: the gate lets no machine through, whatever its roles and scopes.</summary>
internal sealed record ForPeopleOnly;

/// <summary>Marks what caches may keep for a while.</summary>
/// <param name="For">How long, without asking again.</param>
/// <param name="Anonymous">Whether only the answer to a caller without a token is for everybody.</param>
internal sealed record Storable(TimeSpan For, bool Anonymous)
{
    /// <summary>A shared cache answers the crowd; nobody sees what was true longer ago than that.</summary>
    public static readonly Storable Directory = new(TimeSpan.FromSeconds(1), Anonymous: true);
}

/// <summary>Marks what is as much work as many requests, and counts as that many in the quota.</summary>
internal sealed record MuchWork
{
    /// <summary>Published in the contract.</summary>
    public const int Requests = 10;
}

/// <summary>Marks what belongs to local accounts: where they are switched off, it does not exist.</summary>
internal sealed record ForLocalAccounts;

internal static class OperationConventions
{
    /// <summary>Names the operation and closes it to everybody but its audience. An endpoint under /v1 without this answers nobody.</summary>
    public static TBuilder Operation<TBuilder>(this TBuilder endpoint, string id, string? scope, Audience audience)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithName(id).WithMetadata(new Operation(id, scope, audience));

    /// <summary>Documents refusals that are this operation's own; the common ones are added to every operation.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder endpoint, params IEnumerable<Error> errors)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new Refusals([.. errors]));

    /// <summary>Tells the state after it, for its example, where that is no step of the thing's table and no beginning.</summary>
    public static TBuilder LeadsTo<TBuilder>(this TBuilder endpoint, Enum status)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new EndsIn(status));

    /// <summary>Shows an example of its own in the contract, with the steps of its state, or with those that are told.</summary>
    public static TBuilder Shows<TBuilder>(this TBuilder endpoint, object view, IReadOnlyList<string>? offers = null)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new OwnExample(view, offers));

    public static TBuilder Idempotent<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new NeedsIdempotencyKey());

    public static TBuilder MayBeStored<TBuilder>(this TBuilder endpoint, TimeSpan during)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new Storable(during, Anonymous: false));

    /// <summary>What anybody may read without a token may be stored, and a change shows everywhere within a second.</summary>
    public static TBuilder InPublicDirectory<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(Storable.Directory);

    /// <summary>Counts as <see cref="MuchWork.Requests"/> requests in the quota.</summary>
    public static TBuilder IsMuchWork<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new MuchWork());

    public static TBuilder LocalAccounts<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new ForLocalAccounts());

    public static TBuilder PeopleOnly<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new ForPeopleOnly());
}

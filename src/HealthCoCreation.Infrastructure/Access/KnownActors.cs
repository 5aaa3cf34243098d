using System.Collections.Concurrent;
using System.Diagnostics;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Infrastructure.Persistence;

namespace HealthCoCreation.Infrastructure.Access;

/// <summary>An actor as a look-up found it.</summary>
/// <param name="Actor">Who calls, with rights.</param>
/// <param name="Token">The access token, where it was one.</param>
/// <param name="ValidFor">What is left of the token's own life, counted by the database's clock.</param>
public sealed record KnownActor(Actor Actor, Guid? Token, TimeSpan ValidFor);

/// <summary>
/// Who stands behind which credentials, for a short while. It answers only while changes of rights are being listened to
/// (<see cref="AccessChanges"/>): a node that does not hear of a revocation asks the database each time.
/// </summary>
public sealed class KnownActors
{
    /// <summary>After so long it is asked again in any case.</summary>
    public static readonly TimeSpan LongestKept = TimeSpan.FromSeconds(30);

    /// <summary>Without a sign of life for so long, the listener counts as gone.</summary>
    internal static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(3);

    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    private long _heard;
    private long _changes;

    internal bool IsListening => Volatile.Read(ref _heard) is > 0 and var last && Stopwatch.GetElapsedTime(last) < LongestSilence;

    /// <summary>The actor behind a key (never the secret itself: its hash), from memory or by this look-up. Unknown ones are not remembered.</summary>
    public async ValueTask<KnownActor?> Find(string key, Func<CancellationToken, Task<KnownActor?>> lookUp, CancellationToken ct)
    {
        if (IsListening && _kept.TryGetValue(key, out var kept) && Stopwatch.GetTimestamp() < kept.Until)
        {
            return kept.Known;
        }

        // What changed while the database was being asked may not be in its answer.
        var before = Volatile.Read(ref _changes);
        var found = await lookUp(ct);
        if (found is not null && IsListening)
        {
            Keep(key, found, before);
        }

        return found;
    }

    /// <summary>Forgets one account, or everybody where a change may touch many.</summary>
    public void Forget(AccountId? account)
    {
        Interlocked.Increment(ref _changes);
        foreach (var (key, kept) in _kept)
        {
            if (account is null || kept.Known.Actor.Account == account)
            {
                _kept.TryRemove(key, out _);
            }
        }
    }

    /// <summary>Forgets whom a committed command has touched: on this node a revocation counts before it is answered.</summary>
    internal void ForgetChanged(IReadOnlyList<IAggregateRoot> changed)
    {
        foreach (var root in changed)
        {
            switch (root)
            {
                case Account account:
                    Forget(account.Id);
                    break;
                case AccessToken token:
                    Forget(token.AccountId);
                    break;
                case Session session:
                    Forget(session.AccountId);
                    break;
                case Organisation:
                    Forget(null);
                    break;
            }
        }
    }

    /// <summary>A sign of life of the listener.</summary>
    internal void Heard() => Volatile.Write(ref _heard, Stopwatch.GetTimestamp());

    /// <summary>The listener is gone: what it would have told is unknown.</summary>
    internal void Deafen()
    {
        Volatile.Write(ref _heard, 0);
        Forget(null);
    }

    private void Keep(string key, KnownActor found, long before)
    {
        if (_kept.Count >= Most)
        {
            _kept.Clear();
        }

        var life = found.ValidFor < LongestKept ? found.ValidFor : LongestKept;
        _kept[key] = new(found, Stopwatch.GetTimestamp() + (long)(life.TotalSeconds * Stopwatch.Frequency));
        if (Volatile.Read(ref _changes) != before)
        {
            _kept.TryRemove(key, out _);
        }
    }

    private sealed record Kept(KnownActor Known, long Until);
}

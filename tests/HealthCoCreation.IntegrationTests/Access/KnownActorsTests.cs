using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Infrastructure.Access;

namespace HealthCoCreation.IntegrationTests.Access;

/// <summary>What is remembered of callers, and when it is not.</summary>
public sealed class KnownActorsTests
{
    private readonly KnownActors _known = new();
    private readonly AccountId _account = new(Guid.NewGuid());
    private int _asked;

    [Fact]
    public async Task While_changes_are_heard_the_database_is_asked_once()
    {
        _known.Heard();
        await Ask();
        await Ask();

        _asked.ShouldBe(1);
    }

    [Fact]
    public async Task Before_anything_is_heard_and_after_the_listener_is_lost_it_is_asked_each_time()
    {
        await Ask();
        await Ask();
        _asked.ShouldBe(2);

        _known.Heard();
        await Ask();
        _known.Deafen();
        await Ask();
        _asked.ShouldBe(4);

        // What is heard of again may have changed meanwhile.
        _known.Heard();
        await Ask();
        _asked.ShouldBe(5);
    }

    [Fact]
    public async Task A_listener_that_gives_no_sign_of_life_counts_as_lost()
    {
        _known.Heard();
        await Ask();
        await Task.Delay(KnownActors.LongestSilence + TimeSpan.FromMilliseconds(100));
        await Ask();

        _asked.ShouldBe(2);
    }

    [Fact]
    public async Task A_token_is_not_remembered_beyond_its_own_end()
    {
        _known.Heard();
        await Ask(validFor: TimeSpan.FromMilliseconds(50));
        await Task.Delay(80);
        await Ask();

        _asked.ShouldBe(2);
    }

    [Fact]
    public async Task Only_the_changed_account_is_forgotten_unless_many_are_concerned()
    {
        _known.Heard();
        await Ask();
        _known.Forget(new AccountId(Guid.NewGuid()));
        await Ask();
        _asked.ShouldBe(1);

        _known.Forget(_account);
        await Ask();
        _known.Forget(null);
        await Ask();
        _asked.ShouldBe(3);
    }

    [Fact]
    public async Task What_was_read_before_a_change_is_not_kept_after_it()
    {
        _known.Heard();
        await _known.Find(
            "key",
            _ =>
            {
                _known.Forget(_account);
                return Found(TimeSpan.FromMinutes(1));
            },
            CancellationToken.None);
        await Ask();

        _asked.ShouldBe(2);
    }

    [Fact]
    public async Task An_unknown_caller_is_not_remembered()
    {
        _known.Heard();
        (await _known.Find("key", _ => Task.FromResult<KnownActor?>(null), CancellationToken.None)).ShouldBeNull();
        await Ask();

        _asked.ShouldBe(1);
    }

    private ValueTask<KnownActor?> Ask(TimeSpan? validFor = null) =>
        _known.Find("key", _ => Found(validFor ?? TimeSpan.FromMinutes(1)), CancellationToken.None);

    private Task<KnownActor?> Found(TimeSpan validFor)
    {
        _asked++;
        return Task.FromResult<KnownActor?>(new(new Actor(_account, AccountKind.Person, [], [], []), null, validFor));
    }
}

using System.Text.Json.Nodes;
using HealthCoCreation.Infrastructure.Operations;
using HealthCoCreation.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCoCreation.IntegrationTests.Operations;

/// <summary>What the clock has done is written down once, whoever comes first; nothing waits for it.</summary>
public sealed class ClockWatchTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    // Near the real now: of what is long past a node that starts deletes the messages that are delivered.
    private readonly Given _given = new(host) { Now = new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero).AddDays(-32) };

    [Fact]
    public async Task Several_nodes_note_a_deadline_once_as_of_then_and_its_event_goes_out_once()
    {
        var call = await _given.AnOpenCall();
        var noticed = call.Deadline.AddMinutes(3);
        await using var second = host.AnotherNode();
        await using var third = host.AnotherNode();
        _given.Now = noticed;
        var read = (await call.Funder.Get(call.Path)).Ok();
        read.State.ShouldBe("closed", "the state is right before anybody has noted it");

        await Task.WhenAll(new[] { host.Services, second.Services, third.Services, host.Services, second.Services, third.Services }
            .Select(node => Task.Run(() => Watch(node, noticed))));

        var noted = await Noted(call.Id, "close");
        noted["actorId"].ShouldBeNull();
        noted["systemActor"]!.GetValue<string>().ShouldBe("system:clock");
        (noted["from"]!.GetValue<string>(), noted["to"]!.GetValue<string>()).ShouldBe(("open", "closed"));
        noted["at"]!.GetValue<DateTimeOffset>().ShouldBe(call.Deadline);
        noted["recordedAt"]!.GetValue<DateTimeOffset>().ShouldBe(noticed);
        (await Messages("CallClosed", "call", call.Id)).ShouldBe(1);
        (await call.Funder.Get(call.Path)).Ok().ETag.ShouldBe(read.ETag, "nothing that anybody sees has changed");
        (await call.Funder.Post($"{call.Path}/cancel", new { reason = "Nobody answered." }, read.ETag)).Ok()["version"]!.GetValue<long>()
            .ShouldBe(read["version"]!.GetValue<long>() + 1);
        (await Verifying.Findings(host.Services)).Single(finding => finding.Check == "audit trail").Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_end_of_an_intake_is_noted_too_and_nothing_that_is_not_due()
    {
        var round = await _given.ARoundCollecting();
        var draft = await _given.ARoundPlanned();

        _given.Now = round.IntakeClosesAt.AddDays(2);
        var read = (await round.Funder.Get(round.Path)).Ok();
        await Watch(host.Services, round.IntakeClosesAt.AddTicks(-10));
        (await Messages("RoundSelectionStarted", "roundId", round.Id)).ShouldBe(0);
        await Watch(host.Services, round.IntakeClosesAt.AddDays(1));
        await Watch(host.Services, round.IntakeClosesAt.AddDays(2));

        var noted = await Noted(round.Id, "startSelecting");
        noted["systemActor"]!.GetValue<string>().ShouldBe("system:clock");
        noted["at"]!.GetValue<DateTimeOffset>().ShouldBe(round.IntakeClosesAt);
        (await Messages("RoundSelectionStarted", "roundId", round.Id)).ShouldBe(1);
        (await round.Funder.Get(round.Path)).Ok().ETag.ShouldBe(read.ETag);
        (await draft.Funder.Get(draft.Path)).Ok().State.ShouldBe("draft");
    }

    [Fact]
    public async Task A_step_that_races_the_watch_notes_what_came_before_it_or_finds_it_noted()
    {
        var call = await _given.AnOpenCall();
        _given.Now = call.Deadline.AddMinutes(1);

        var approvals = Enumerable.Range(0, 4).Select(_ => Task.Run(() => Given.Approve(call.Funder, call))).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Watch(host.Services, call.Deadline.AddMinutes(1)))));
        await Task.WhenAll(approvals);

        await Noted(call.Id, "close");
        (await Messages("CallClosed", "call", call.Id)).ShouldBe(1);
    }

    private static Task Watch(IServiceProvider node, DateTimeOffset now) => node.GetRequiredService<ClockWatch>().NoteDue(now, CancellationToken.None);

    private async Task<JsonNode> Noted(Guid subject, string step)
    {
        var auditor = await _given.AnAuditor();
        return (await auditor.Get($"/v1/audit-events?subjectId={subject}")).Ok()["items"]!.AsArray()
            .Where(one => (string?)one!["step"] == step).ShouldHaveSingleItem()!;
    }

    private Task<long> Messages(string type, string member, Guid id) =>
        host.Sql<long>($"select count(*) from platform.outbox_messages where type = '{type}' and payload->>'{member}' = '{id}'");
}

/// <summary>The watch as it runs by itself.</summary>
public sealed class RunningClockWatchTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task On_a_database_that_is_no_demonstration_a_node_notes_by_itself_what_the_platforms_clock_has_done()
    {
        // By this test's clock it is open, by the platform's its deadline is long past.
        var call = await _given.AnOpenCall();
        await host.Sql<bool>("update platform.installation set demo = false returning demo");
        await using var node = host.AnotherNode();
        using var client = node.NewClient();

        for (var turn = 0; turn < 150 && await Closed() == 0; turn++)
        {
            await Task.Delay(100);
        }

        (await Closed()).ShouldBe(1);

        Task<long> Closed() => host.Sql<long>(
            $"select count(*) from audit.events where subject_id = '{call.Id}' and step = 'close' and system_actor = 'system:clock' and recorded_at > at");
    }
}

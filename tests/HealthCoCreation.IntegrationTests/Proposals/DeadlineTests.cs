using System.Globalization;
using HealthCoCreation.TestSupport;
using Npgsql;

namespace HealthCoCreation.IntegrationTests.Proposals;

public sealed class DeadlineTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task The_deadlines_own_instant_is_too_late()
    {
        var call = await _given.AnOpenCall();
        var (early, late) = (await _given.AWrittenProposal(call), await _given.AWrittenProposal(call));

        _given.Now = call.Deadline.AddMicroseconds(-1);
        (await early.Lead.Step(early.Path, "submit", key: Given.Key())).Ok();
        _given.Now = call.Deadline;
        (await late.Lead.Step(late.Path, "submit", key: Given.Key())).ShouldRefuse(409, "proposal.deadline-passed");

        (await late.Lead.Get(late.Path)).Ok().Actions.ShouldBe(["withdraw"]);
        (await Given.Save(late, Given.ProposalContent(late.Lead.OrganisationId))).ShouldRefuse(409, "proposal.deadline-passed");
        (await late.Lead.Replace(late.Path, new { organisationIds = Array.Empty<Guid>() }, $"{late.Path}/members"))
            .ShouldRefuse(409, "proposal.deadline-passed");
        (await (await _given.ACompany()).Post("/v1/proposals", new { callId = call.Id, challengeId = call.Challenge, leadId = early.Lead.OrganisationId }))
            .ShouldRefuse(403, "proposal.not-yours");
        (await early.Lead.Post("/v1/proposals", new { callId = call.Id, challengeId = call.Challenge, leadId = early.Lead.OrganisationId }))
            .ShouldRefuse(409, "proposal.deadline-passed");
    }

    [Fact]
    public async Task Submissions_around_the_deadline_end_wholly_in_or_wholly_out()
    {
        var call = await _given.AnOpenCall();
        var runs = new List<(ProposalAtHand Proposal, string ETag, DateTimeOffset At)>();
        for (var number = -4; number < 4; number++)
        {
            var proposal = await _given.AWrittenProposal(call);
            var read = (await proposal.Lead.Get(proposal.Path)).Ok();
            runs.Add((proposal, read.ETag!, call.Deadline.AddMilliseconds(number)));
        }

        var answers = await Task.WhenAll(runs.Select(run =>
            new Caller(host.NewClient(), run.Proposal.Lead.Token, () => run.At)
                .Post($"{run.Proposal.Path}/submit", ifMatch: run.ETag, key: Given.Key())));

        foreach (var (run, answer) in runs.Zip(answers))
        {
            answer.Status.ShouldBe(run.At < call.Deadline ? 200 : 409, answer.Text);
            await Whole(run.Proposal, received: answer.Status == 200);
        }
    }

    [Fact]
    public async Task The_databases_clock_decides_and_the_opening_waits_for_what_is_under_way()
    {
        var (call, proposals) = await RealCall(12);
        var deadline = await host.Sql<DateTime>(
            $"update calls.calls set deadline = clock_timestamp() + interval '1200 milliseconds' where id = '{call.Id}' returning deadline");
        var officers = new[] { call.Funder, call.Supporter };

        var submitting = proposals.Select(async (one, index) =>
        {
            await Task.Delay(700 + (index * 90));
            return await one.Proposal.Lead.Post($"{one.Proposal.Path}/submit", ifMatch: one.ETag, key: Given.Key());
        }).ToList();
        var opening = officers.Select(async officer =>
        {
            for (var turn = 0; turn < 400; turn++)
            {
                if ((await Given.Approve(officer, call)).Status == 200)
                {
                    return;
                }

                await Task.Delay(10);
            }
        }).ToList();
        var answers = await Task.WhenAll(submitting);
        await Task.WhenAll(opening);

        (await call.Funder.Get(call.Path)).Ok().State.ShouldBe("unsealed");
        answers.Count(answer => answer.Status == 200).ShouldBeInRange(1, proposals.Count - 1);
        foreach (var (one, answer) in proposals.Zip(answers))
        {
            if (answer.Status == 200)
            {
                answer["submittedAt"]!.GetValue<DateTimeOffset>().ShouldBeLessThan(new DateTimeOffset(deadline, TimeSpan.Zero));
                (await call.Funder.Get(one.Proposal.Path)).Ok().State.ShouldBe("unsealed");
            }
            else
            {
                (answer["code"]!.GetValue<string>() is "proposal.deadline-passed" or "proposal.call-not-open").ShouldBeTrue(answer.Text);
                (await call.Funder.Get(one.Proposal.Path)).ShouldRefuse(404, "proposal.not-found");
            }

            await Whole(one.Proposal, received: answer.Status == 200);
        }
    }

    [Fact]
    public async Task A_submission_that_waits_past_the_deadline_is_late()
    {
        var (call, proposals) = await RealCall(1);
        var (proposal, etag) = proposals[0];
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync();
        await using var holding = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand($"select pg_advisory_xact_lock(hashtextextended('call:{call.Id}', 0))", connection, holding))
        {
            await hold.ExecuteNonQueryAsync();
        }

        await host.Sql<DateTime>(
            $"update calls.calls set deadline = clock_timestamp() + interval '500 milliseconds' where id = '{call.Id}' returning deadline");
        var submitting = proposal.Lead.Post($"{proposal.Path}/submit", ifMatch: etag, key: Given.Key());
        await Task.Delay(800);
        submitting.IsCompleted.ShouldBeFalse();
        await holding.RollbackAsync();

        (await submitting).ShouldRefuse(409, "proposal.deadline-passed");
        await Whole(proposal, received: false);
    }

    // A call whose life began a month ago, so that the platform's own clock runs in it from here on.
    private async Task<(CallAtHand Call, IReadOnlyList<(ProposalAtHand Proposal, string ETag)> Proposals)> RealCall(int proposals)
    {
        _given.Now = new DateTimeOffset(await host.Sql<DateTime>("select clock_timestamp()"), TimeSpan.Zero).AddDays(-32);
        var call = await _given.AnOpenCall();
        var written = new List<(ProposalAtHand, string)>();
        for (var number = 0; number < proposals; number++)
        {
            var proposal = await _given.AWrittenProposal(call);
            written.Add((proposal, (await proposal.Lead.Get(proposal.Path)).Ok().ETag!));
        }

        _given.Now = null;
        return (call, written);
    }

    // All of it, or none of it: state, receipt, event, audit.
    private async Task Whole(ProposalAtHand proposal, bool received)
    {
        var expected = received ? 1 : 0;
        var id = proposal.Id.ToString("D", CultureInfo.InvariantCulture);
        (await host.Sql<long>($"select count(*) from proposals.proposals where id = '{id}' and receipt is not null and status <> 'Draft'")).ShouldBe(expected);
        (await host.Sql<long>(
            $"select count(*) from platform.outbox_messages where type = 'ProposalSubmitted' and payload->>'proposal' = '{id}'")).ShouldBe(expected);
        (await host.Sql<long>($"select count(*) from audit.events where subject_id = '{id}' and step = 'submit'")).ShouldBe(expected);
    }
}

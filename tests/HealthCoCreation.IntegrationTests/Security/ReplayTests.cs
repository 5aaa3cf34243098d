using System.Security.Cryptography;
using System.Text;
using HealthCoCreation.Api.Http;
using HealthCoCreation.IntegrationTests.Tables;
using HealthCoCreation.TestSupport;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HealthCoCreation.IntegrationTests.Security;

/// <summary>Every operation that needs an Idempotency-Key, on a real thing that is ready for it.</summary>
public sealed class ReplayTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task Every_keyed_operation_replays_its_answer_to_the_same_caller_and_refuses_another_request_under_the_key()
    {
        var keyed = host.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<NeedsIdempotencyKey>() is not null)
            .Select(endpoint => endpoint.Metadata.GetMetadata<Operation>()!.Id);
        Ready.Keys.Order().ShouldBe(keyed.Order(), "An operation with a key is not walked here, or is none any more.");

        foreach (var (operation, prepare) in Ready)
        {
            var ready = await prepare();
            var etag = ready.Resource is null ? null : (await ready.Caller.Get(ready.Resource)).Ok().ETag;
            var address = $"{ready.Resource}{ready.Step}";
            var key = Given.Key();

            (await WhileInFlight(ready.Caller, operation, key, () => ready.Send(address, ready.Body, etag, key))).ShouldRefuse(409, "idempotency.in-flight");

            var first = await ready.Send(address, ready.Body, etag, key);
            first.Status.ShouldBeInRange(200, 201, $"{operation}: {first.Text}");
            var audited = await Audited(operation);
            var again = await ready.Send(address, ready.Body, etag, key);

            (again.Status, again.ETag, again.Text).ShouldBe((first.Status, first.ETag, first.Text), operation);
            again.Headers["Idempotency-Replayed"].ShouldBe("true", operation);
            first.Headers.ContainsKey("Idempotency-Replayed").ShouldBeFalse(operation);

            var other = ready.Other is null
                ? await ready.Send(address, ready.Body, "\"999999.0f3a9c21d4e5b687\"", key)
                : await ready.Send(address, ready.Other, etag, key);
            other.ShouldRefuse(422, "idempotency.mismatch");

            // The record is the caller's own: somebody else under the same key is somebody else.
            var stranger = await (ready with { Caller = await _given.ACompany() }).Send(address, ready.Body, etag, key);
            stranger.Headers.ContainsKey("Idempotency-Replayed").ShouldBeFalse(operation);
            stranger.Status.ShouldBe(operation == "ImportOrganisations" ? 422 : stranger.Status == 404 ? 404 : 403, $"{operation}: {stranger.Text}");
            (await Audited(operation)).ShouldBe(audited, $"{operation}: only the first took effect");
        }
    }

    // Holds what a request under this key holds as long as it is under way.
    private async Task<Answer> WhileInFlight(Caller caller, string operation, string key, Func<Task<Answer>> ask)
    {
        var held = BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.AccountId}\n{operation}\n{key}")));
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var take = new NpgsqlCommand($"select pg_advisory_xact_lock({held})", connection, transaction);
        await take.ExecuteNonQueryAsync();
        var answer = await ask();
        await transaction.RollbackAsync();
        return answer;
    }

    private Task<long> Audited(string operation) => host.Sql<long>($"select count(*) from audit.events where operation = '{operation}'");

    private Dictionary<string, Func<Task<Keyed>>> Ready => new()
    {
        ["PlanEnvelope"] = async () =>
        {
            var round = await _given.ARoundPlanned();
            object Plan(decimal amount) => Given.EnvelopeBody(round.Id, round.Funder.OrganisationId, amount);
            return new(round.Funder, null, "/v1/envelopes", Plan(100), Plan(101));
        },
        ["AllocateToEnvelope"] = async () =>
        {
            var round = await _given.ARoundPlanned();
            return new(round.Funder, round.EnvelopePath, "/allocations", Given.AllocationBody(1_000), Given.AllocationBody(2_000));
        },
        ["ImportOrganisations"] = async () =>
        {
            string Table(string name) => $"legalName,kind,country,registrationNumber\r\n{name},company,FR,REPLAY-1\r\n";
            return new(await _given.AnAccount(), null, "/v1/organisations/import", Table("One"), Table("Another"));
        },
        ["ImportChallenges"] = async () =>
        {
            var round = await _given.ARoundCollecting();
            string Table(string title) => $"title.original,title.fr\r\nfr,{title}\r\n";
            return new(round.Challenger, null, $"/v1/challenges/import?roundId={round.Id}&ownerId={round.Challenger.OrganisationId}", Table("Suivi"), Table("Autre"));
        },
        ["SubmitProposal"] = async () =>
        {
            var proposal = await _given.AWrittenProposal(await _given.AnOpenCall());
            return new(proposal.Lead, proposal.Path, "/submit");
        },
        ["SubmitScorecard"] = async () =>
        {
            var judged = await _given.AnEligibleCall();
            var evaluator = judged.Panel.Evaluators[0];
            var card = await Given.AStartedScorecard(evaluator, judged.Best);
            (await evaluator.Replace($"/v1/scorecards/{card}", Given.Scores(4, 4, 4))).Ok();
            return new(evaluator, $"/v1/scorecards/{card}", "/submit");
        },
        ["SubmitCoFundingRequest"] = async () =>
        {
            var draft = await _given.ADraftedCoFunding(await _given.AnAwardAhead());
            return new(draft.Round.Supporter, draft.Path, "/submit");
        },
        ["ApproveCoFundingRequest"] = async () =>
        {
            var review = await _given.ACoFundingUnderReview(await _given.AnAwardAhead());
            return new(review.Round.Funder, review.Path, "/approve");
        },
        ["ApproveCoFundingRequestInPart"] = async () =>
        {
            var review = await _given.ACoFundingUnderReview(await _given.AnAwardAhead());
            object Part(decimal amount) => new { amount = Given.Amount(amount), reason = "A part." };
            return new(review.Round.Funder, review.Path, "/approve-in-part", Part(100), Part(200));
        },
        ["SignGrant"] = async () =>
        {
            var grant = await _given.APreparedGrant(await _given.AnAwardAhead());
            return new(grant.Solver, grant.Path, "/sign", new { organisationId = grant.Solver.OrganisationId });
        },
        ["RecordPayment"] = async () =>
        {
            var grant = await Active();
            object Payment(decimal amount) => Given.PaymentBody(grant.CoFunding.Id, amount, "P-1");
            return new(grant.Funder, grant.Path, "/payments", Payment(100), Payment(200));
        },
        ["CompleteGrant"] = async () =>
        {
            var grant = await Active();
            return new(grant.Funder, grant.Path, "/complete");
        },
        ["TerminateGrant"] = async () =>
        {
            var grant = await Active();
            return new(grant.Funder, grant.Path, "/terminate", Ending(0), Ending(0, "Another reason."));
        },
        ["RecordRecovery"] = async () =>
        {
            var grant = await Active();
            (await grant.Funder.Step(grant.Path, "payments", Given.PaymentBody(grant.CoFunding.Id, 100m, "P-1"), Given.Key())).Ok();
            (await grant.Funder.Step(grant.Path, "terminate", Ending(100), Given.Key())).Ok();
            return new(grant.Funder, grant.Path, "/recoveries", Given.PaymentBody(grant.CoFunding.Id, 50m, "R-1"), Given.PaymentBody(grant.CoFunding.Id, 60m, "R-1"));
        },
    };

    private async Task<GrantAtHand> Active() => await _given.AnActiveGrant(await _given.AnAwardAhead());

    private static object Ending(decimal due, string reason = "The company has ceased trading.") => new { reason, recoveryDue = Given.Amount(due) };

    /// <param name="Caller">Who may.</param>
    /// <param name="Resource">What it is about; null for a creation.</param>
    /// <param name="Step">The step below it, or the address.</param>
    /// <param name="Body">The request.</param>
    /// <param name="Other">Another request of the same kind; where there is none, another version makes it one.</param>
    private sealed record Keyed(Caller Caller, string? Resource, string Step, object? Body = null, object? Other = null)
    {
        // A text is a table.
        public Task<Answer> Send(string address, object? body, string? etag, string key) =>
            body is string table ? Caller.Import(address, table, key) : Caller.Post(address, body, etag, key);
    }
}

using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Calls;

public sealed class OpeningTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task Two_officers_of_two_organisations_open_all_proposals_at_one_moment()
    {
        var call = await _given.AnOpenCall();
        var first = await _given.ASubmittedProposal(call, grant: 30_000);
        var second = await _given.ASubmittedProposal(call, grant: 12_500.50m);
        var draft = await _given.AWrittenProposal(call);
        var withdrawn = await _given.ASubmittedProposal(call);
        (await withdrawn.Lead.Step(withdrawn.Path, "withdraw", new { reason = "Sold." })).Ok();
        _given.Now = call.Deadline.AddHours(1);

        var half = (await Given.Approve(call.Funder, call)).Ok();
        half.State.ShouldBe("closed");
        half["approvals"]!.AsArray().Count.ShouldBe(1);
        (await call.Funder.Get(first.Path)).ShouldRefuse(404, "proposal.not-found");
        (await Given.Approve(call.Supporter, call)).Ok().State.ShouldBe("unsealed");

        (await call.Funder.Get(call.Path)).Ok().State.ShouldBe("unsealed");
        (await call.Funder.Get(call.Round.Path)).Ok().State.ShouldBe("evaluating");
        var opened = (await call.Funder.Get(first.Path)).Ok();
        opened.State.ShouldBe("unsealed");
        opened["requestedGrant"]!["amount"]!.GetValue<string>().ShouldBe("30000.00");
        opened["contentDigest"].ShouldBeNull();
        (await call.Supporter.Get(second.Path)).Ok()["requestedGrant"]!["amount"]!.GetValue<string>().ShouldBe("12500.50");
        (await call.Supporter.Get($"{first.Path}/content")).Ok()["summary"]!.GetValue<string>().ShouldBe("A summary.");
        (await call.Funder.Get($"/v1/proposals?callId={call.Id}")).Ok()["items"]!.AsArray().Count.ShouldBe(2);
        (await draft.Lead.Get(draft.Path)).Ok().State.ShouldBe("draft");
        (await call.Funder.Get(draft.Path)).ShouldRefuse(404, "proposal.not-found");
        (await withdrawn.Lead.Get(withdrawn.Path)).Ok().State.ShouldBe("withdrawn");
        (await call.Funder.Get(withdrawn.Path)).ShouldRefuse(404, "proposal.not-found");

        // the clock's own step stands in the audit at the deadline, without a person
        (await host.Sql<long>(
            $"select count(*) from audit.events where subject_id = '{call.Id}' and step = 'close' and actor_id is null and at = '{call.Deadline:O}'"))
            .ShouldBe(1);
    }

    [Fact]
    public async Task One_person_cannot_open_the_proposals_alone()
    {
        var call = await _given.AnOpenCall();
        var proposal = await _given.ASubmittedProposal(call);
        _given.Now = call.Deadline;

        (await Given.Approve(call.Funder, call)).Ok();
        (await Given.Approve(call.Funder, call)).ShouldRefuse(422, "call.already-approved");

        (await proposal.Lead.Get(proposal.Path)).Ok().State.ShouldBe("submitted");
    }

    [Fact]
    public async Task Two_of_one_organisation_cannot_open_the_proposals()
    {
        var call = await _given.AnOpenCall();
        var colleague = await _given.AMember(call.Funder, "reader");
        (await call.Funder.Replace(call.Path, Given.Officers(call.Funder, colleague, call.Supporter), $"{call.Path}/opening/officers")).Ok();
        _given.Now = call.Deadline;

        (await Given.Approve(call.Funder, call)).Ok();
        (await Given.Approve(colleague, call)).ShouldRefuse(422, "call.second-approver-same-organisation");
        (await colleague.Post($"{call.Path}/opening/approvals", new { organisationId = call.Supporter.OrganisationId }, "\"1.x\""))
            .ShouldRefuse(403, "call.not-an-opening-officer");
    }

    [Fact]
    public async Task A_person_in_two_organisations_approves_once()
    {
        var call = await _given.AnOpenCall();
        await Given.Joins(call.Funder, call.Supporter, "signatory");
        var twice = call.Funder.For(call.Supporter.OrganisationId);
        (await call.Funder.Replace(call.Path, Given.Officers(call.Funder, twice), $"{call.Path}/opening/officers"))
            .ShouldRefuse(422, "call.too-few-opening-officers");
        (await call.Funder.Replace(call.Path, Given.Officers(call.Funder, twice, call.Supporter), $"{call.Path}/opening/officers")).Ok();
        _given.Now = call.Deadline;

        (await Given.Approve(call.Funder, call)).Ok();

        (await Given.Approve(twice, call)).ShouldRefuse(422, "call.already-approved");
    }

    [Fact]
    public async Task Nothing_opens_before_the_deadline_or_twice()
    {
        var call = await _given.AnOpenCall();

        (await Given.Approve(call.Funder, call)).ShouldRefuse(409, "call.cannot-unseal");
        await _given.Unseal(call);
        (await Given.Approve(call.Funder, call)).ShouldRefuse(409, "call.cannot-unseal");
        (await call.Funder.Replace(call.Path, Given.Officers(call.Funder, call.Supporter), $"{call.Path}/opening/officers"))
            .ShouldRefuse(409, "call.officers-fixed");
    }

    [Fact]
    public async Task Others_do_not_open_the_proposals_administrators_included()
    {
        var call = await _given.AnOpenCall();
        var stranger = await _given.ACompany();
        var colleague = await _given.AMember(call.Funder, "contributor", "signatory");
        _given.Now = call.Deadline;
        var body = new { organisationId = call.Funder.OrganisationId };

        (await stranger.Post($"{call.Path}/opening/approvals", body, "\"1.x\"")).ShouldRefuse(403, "call.not-an-opening-officer");
        (await colleague.Post($"{call.Path}/opening/approvals", body, "\"1.x\"")).ShouldRefuse(403, "call.not-an-opening-officer");
        (await _given.Administrator.Post($"{call.Path}/opening/approvals", body, "\"1.x\"")).ShouldRefuse(403, "access.role-required");
        (await _given.Administrator.Get($"{call.Path}/opening")).ShouldRefuse(403, "call.opening-not-yours");
    }

    [Fact]
    public async Task Officers_are_persons_of_organisations_in_the_round_and_stay_once_they_have_approved()
    {
        var call = await _given.AnOpenCall();
        var stranger = await _given.ACompany();
        var path = $"{call.Path}/opening/officers";

        (await call.Funder.Replace(call.Path, Given.Officers(call.Funder, stranger), path)).ShouldRefuse(422, "call.officer-unknown");
        (await call.Funder.Replace(call.Path, Given.Officers(call.Funder, stranger.For(call.Supporter.OrganisationId)), path))
            .ShouldRefuse(422, "call.officer-unknown");
        _given.Now = call.Deadline;
        (await Given.Approve(call.Supporter, call)).Ok();
        (await call.Funder.Replace(call.Path, Given.Officers(call.Funder, call.Round.Challenger), path))
            .ShouldRefuse(422, "call.officer-has-approved");
    }
}

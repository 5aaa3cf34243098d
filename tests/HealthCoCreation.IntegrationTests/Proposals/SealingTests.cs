using System.Text;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCoCreation.IntegrationTests.Proposals;

public sealed class SealingTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private const string Canary = "Kanarienvogel-4711-unter-Verschluss";

    private readonly Given _given = new(host);

    [Fact]
    public async Task No_table_holds_anything_of_the_content_in_clear()
    {
        var call = await _given.AnOpenCall();
        var (proposal, partner) = await _given.AConsortium(call, Canary);
        await Nowhere("after saving");
        (await partner.Step(proposal.Path, "confirm", new { organisationId = partner.OrganisationId })).Ok();
        var read = (await proposal.Lead.Get(proposal.Path)).Ok();
        var key = Given.Key();
        (await proposal.Lead.Post($"{proposal.Path}/submit", ifMatch: read.ETag, key: key)).Ok();
        await host.Settled();
        await Nowhere("after submission");
        (await proposal.Lead.Post($"{proposal.Path}/submit", ifMatch: read.ETag, key: key)).Ok();
        await Nowhere("after a replay");

        await _given.Unseal(call);
        await host.Settled();

        await Nowhere("after the opening");
        (await call.Funder.Get($"{proposal.Path}/content")).Ok()["summary"]!.GetValue<string>().ShouldBe(Canary);
    }

    [Fact]
    public async Task A_refused_submission_leaves_nothing_of_the_content_behind()
    {
        var call = await _given.AnOpenCall();
        var proposal = await _given.AWrittenProposal(call, grant: 31_000, summary: Canary);

        var refused = await proposal.Lead.Step(proposal.Path, "submit", key: Given.Key());

        refused.ShouldRefuse(422, "proposal.content-invalid").Text.ShouldNotContain(Canary);
        await Nowhere("after a refusal");
    }

    [Fact]
    public async Task An_administrator_never_reads_content_not_even_as_a_member()
    {
        var call = await _given.AnOpenCall();
        var proposal = await _given.ASubmittedProposal(call);
        var administrator = await _given.AnAccount("Root", platformRoles: ["administrator"]);
        var funders = await _given.AnAccount("Root", platformRoles: ["administrator"]);
        foreach (var (organisation, account) in new[] { (proposal.Lead, administrator), (call.Funder, funders) })
        {
            await Given.Joins(account, organisation, "contributor", "signatory");
        }

        (await administrator.Get(proposal.Path)).Ok();
        (await administrator.Get($"{proposal.Path}/content")).ShouldRefuse(403, "proposal.sealed");
        await _given.Unseal(call);
        (await funders.Get(proposal.Path)).Ok();
        (await funders.Get($"{proposal.Path}/content")).ShouldRefuse(403, "proposal.sealed");
        (await (await _given.AnAuditor()).Get($"{proposal.Path}/content")).ShouldRefuse(403, "proposal.sealed");
        (await (await _given.ACompany()).Get($"{proposal.Path}/content")).ShouldRefuse(404, "proposal.not-found");
    }

    [Fact]
    public void One_proposals_ciphertext_does_not_open_as_anothers()
    {
        var seal = host.Services.GetRequiredService<ISeal>();
        var (own, other) = (Domain.Proposals.ProposalId.New(), Domain.Proposals.ProposalId.New());
        var cipher = seal.Seal(own, Encoding.UTF8.GetBytes(Canary));

        Encoding.UTF8.GetString(seal.Open(own, cipher)).ShouldBe(Canary);
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => seal.Open(other, cipher));
        cipher[^1] ^= 1;
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => seal.Open(own, cipher));
    }

    [Fact]
    public async Task A_submission_with_the_same_key_answers_the_same_and_acts_once()
    {
        var call = await _given.AnOpenCall();
        var proposal = await _given.AWrittenProposal(call);
        var other = await _given.AWrittenProposal(call, proposal.Lead);
        var read = (await proposal.Lead.Get(proposal.Path)).Ok();
        var key = Given.Key();
        (await proposal.Lead.Post($"{proposal.Path}/submit", ifMatch: read.ETag)).ShouldRefuse(400, "idempotency.key-missing");

        var first = (await proposal.Lead.Post($"{proposal.Path}/submit", ifMatch: read.ETag, key: key)).Ok();
        _given.Now = call.Deadline.AddHours(-1);
        var again = (await proposal.Lead.Post($"{proposal.Path}/submit", ifMatch: read.ETag, key: Given.Key()));
        again.ShouldRefuse(412, "request.stale");
        _given.Now = first["submittedAt"]!.GetValue<DateTimeOffset>().AddMinutes(1);
        var replayed = (await proposal.Lead.Post($"{proposal.Path}/submit", ifMatch: read.ETag, key: key)).Ok();

        replayed.Text.ShouldBe(first.Text);
        replayed.ETag.ShouldBe(first.ETag);
        replayed.Headers["Idempotency-Replayed"].ShouldBe("true");
        (await proposal.Lead.Post($"{other.Path}/submit", ifMatch: read.ETag, key: key)).ShouldRefuse(422, "idempotency.mismatch");
        (await host.Sql<long>(
            $"select count(*) from platform.outbox_messages where type = 'ProposalSubmitted' and payload->>'proposal' = '{proposal.Id}'")).ShouldBe(1);
    }

    private async Task Nowhere(string when)
    {
        var hex = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Canary));
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(Canary))[..40];
        var tables = await host.Sql<string>(
            """
            select string_agg(format('%I.%I', table_schema, table_name), ',') from information_schema.tables
            where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
            """);
        tables.ShouldContain("proposals.sealed_documents");
        foreach (var table in tables.Split(','))
        {
            (await host.Sql<long>(
                $"select count(*) from {table} t where t::text like '%{Canary}%' or t::text like '%{hex}%' or t::text like '%{base64}%'"))
                .ShouldBe(0, $"{table} {when}");
        }
    }
}

using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Infrastructure.Challenges;
using HealthCoCreation.Infrastructure.Persistence;
using HealthCoCreation.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HealthCoCreation.IntegrationTests.Challenges;

/// <summary>Commands ask the policy, lists and reads its form in SQL: both see the same.</summary>
public sealed class VisibleChallengesTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task The_policy_and_its_form_in_sql_show_everybody_the_same_challenges()
    {
        var published = await _given.APublishedChallenge();
        var submitted = await _given.ASubmittedChallenge();
        var draft = await _given.ADraftChallenge(submitted.Round);

        var anonymous = await Sees(Actor.Anonymous);
        anonymous.ShouldBe([published.Id]);
        (await Sees(Member())).ShouldBe(anonymous);
        (await Sees(Member(Guid.NewGuid()))).ShouldBe(anonymous);
        (await Sees(Member(submitted.Round.Challenger.OrganisationId))).ShouldBe([published.Id, submitted.Id, draft.Id], ignoreOrder: true);
        (await Sees(Member(submitted.Round.Funder.OrganisationId))).ShouldBe([published.Id, submitted.Id], ignoreOrder: true);
        (await Sees(Member(published.Round.Funder.OrganisationId, submitted.Round.Supporter.OrganisationId)))
            .ShouldBe([published.Id, submitted.Id], ignoreOrder: true);
        (await Sees(Member() with { PlatformRoles = [PlatformRole.Auditor] })).ShouldBe([published.Id, submitted.Id, draft.Id], ignoreOrder: true);
    }

    private static Actor Member(params Guid[] organisations) => new(
        new(Guid.NewGuid()), AccountKind.Person, [], [.. organisations.Select(one => new ActorMembership(new(one), [MemberRole.Contributor]))], []);

    private async Task<Guid[]> Sees(Actor actor)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var byPolicy = await db.Set<Challenge>().Where(ChallengePolicy.VisibleTo(db, actor)).Select(one => one.Id).ToListAsync();
        var sql = new HandWrittenSql(host.Services.GetRequiredService<NpgsqlDataSource>());
        var bySql = await sql.Read(
            $"select c.id from challenges.challenges c where {VisibleChallenges.To(actor, sql)}", row => row.GetGuid(0), CancellationToken.None);
        bySql.ShouldBe(byPolicy.Select(one => one.Value), ignoreOrder: true);
        return [.. bySql];
    }
}

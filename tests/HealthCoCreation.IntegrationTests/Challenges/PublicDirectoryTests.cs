using System.Globalization;
using HealthCoCreation.IntegrationTests.Operations;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Challenges;

/// <summary>The list and the read of challenges without a token: kept by caches for a second, the same on every node.</summary>
public sealed class PublicDirectoryTests(PlatformCluster cluster)
{
    [Fact]
    public async Task A_change_shows_on_every_node_within_a_second()
    {
        var database = await cluster.Clone();
        await using var first = await Node.Start(cluster, database);
        await using var second = await Node.Start(cluster, database);
        var given = new Given(first);
        var challenge = await given.ASelectedChallenge();
        var readers = new[] { first, second }.Select(node => new Given(node) { Now = given.Now }.Anonymous).ToList();
        foreach (var reader in readers)
        {
            var missing = await reader.Get(challenge.Path);
            missing.ShouldRefuse(404, "challenge.not-found");
            missing.Headers["Cache-Control"].ShouldBe("no-store", "a cache that keeps it would hide the publication");
        }

        (await challenge.Owner.Step(challenge.Path, "publish")).Ok();
        foreach (var reader in readers)
        {
            Kept(await reader.Get("/v1/challenges")).Text.ShouldContain($"{challenge.Id}");
            Kept(await reader.Get(challenge.Path)).State.ShouldBe("published");
        }

        var read = Kept(await readers[1].Get(challenge.Path));
        var listed = Kept(await readers[1].Get("/v1/challenges"));
        Kept(await Again(readers[1], challenge.Path, read), 304);
        Kept(await Again(readers[1], "/v1/challenges", listed), 304);

        (await challenge.Owner.Step(challenge.Path, "withdraw", new { reason = "The ward closes." })).Ok();
        Kept(await Again(readers[1], challenge.Path, read)).State.ShouldBe("withdrawn");
        Kept(await Again(readers[1], "/v1/challenges", listed)).Text.ShouldContain("withdrawn");
    }

    [Fact]
    public async Task What_somebody_reads_with_a_token_is_never_stored()
    {
        await using var node = await Node.Start(cluster, await cluster.Clone());
        var challenge = await new Given(node).APublishedChallenge();
        foreach (var path in new[] { challenge.Path, "/v1/challenges" })
        {
            var answer = (await challenge.Owner.Get(path)).Ok();
            answer.Headers["Cache-Control"].ShouldBe("no-store");
            answer.Headers["Vary"].ShouldContain("Authorization");
        }
    }

    // Until when a cache may answer by itself, and that it may not afterwards: with no server in between that remembers, a change shows by then.
    private static Answer Kept(Answer answer, int status = 200)
    {
        answer.Status.ShouldBe(status);
        answer.ETag.ShouldNotBeNull();
        answer.Headers["Vary"].ShouldContain("Authorization");
        var directives = answer.Headers["Cache-Control"].Split(", ");
        directives.ShouldContain("public");
        directives.ShouldContain("must-revalidate");
        int.Parse(directives.Single(one => one.StartsWith("max-age=", StringComparison.Ordinal))["max-age=".Length..], CultureInfo.InvariantCulture).ShouldBeInRange(1, 1);
        return answer;
    }

    private static Task<Answer> Again(Caller reader, string path, Answer known) =>
        reader.Send(HttpMethod.Get, path, also: request => request.Headers.TryAddWithoutValidation("If-None-Match", known.ETag));
}

using HealthCoCreation.Api.Http;
using HealthCoCreation.Api.Http.Tables;
using HealthCoCreation.Application.Common;

namespace HealthCoCreation.Api.Challenges;

internal static class GetChallengesTemplateEndpoint
{
    public static void MapGetChallengesTemplate(this RouteGroupBuilder challenges) => challenges
        .MapGet("/import", Get)
        .Operation("GetChallengesTemplate", Scopes.ChallengesRead, Audience.Anyone);

    /// <summary>Get the template of an import</summary>
    /// <remarks>All columns that "Import challenges" takes, as CSV or a workbook, and one row as an example: sent back with `dryRun=true`, a round and an owner, nothing is wrong with it. Columns that are not needed may be left out.</remarks>
    internal static ShownTemplate<ChallengeFormBody> Get() => new(ChallengeFormBody.Example, "challenges");
}

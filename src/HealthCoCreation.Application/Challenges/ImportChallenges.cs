using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Begins a challenge for each row of a table.</summary>
public sealed record ImportChallenges(RoundId Round, OrganisationId Owner, IReadOnlyList<ImportRow<DraftChallenge>> Rows, ImportMode Mode, bool DryRun)
    : ICommand<ImportView>
{
    bool ICommand.LeavesNoTrace => DryRun;
}

internal sealed class ImportChallengesHandler(
    IAppDb db, ICurrentCall call, IOneByOne oneByOne, IRequestHandler<DraftChallenge, Result<ChallengeView>> draft)
    : IRequestHandler<ImportChallenges, Result<ImportView>>
{
    private static readonly Dictionary<string, string> Columns = [];

    public async Task<Result<ImportView>> Handle(ImportChallenges command, CancellationToken ct)
    {
        // What would be wrong with every row is told once.
        if (!call.Actor.DraftsFor(command.Owner))
        {
            return ChallengeErrors.NotYours;
        }

        var round = await db.CollectingRound(command.Round, command.Owner, call.Now, ct);
        return round.Refused
            ? round.Error
            : await oneByOne.Import(command.Rows, command.Mode, command.DryRun, draft, made => made.Id.Value, Columns, ct);
    }
}

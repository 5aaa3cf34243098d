using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Remarks something on a challenge, or on one place of its form.</summary>
public sealed record CommentOnChallenge(ChallengeId Challenge, OrganisationId Organisation, string Text, string? Pointer, CommentVisibility Visibility)
    : ICommand<ChallengeCommentView>;

internal sealed class CommentOnChallengeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<CommentOnChallenge, Result<ChallengeCommentView>>
{
    public async Task<Result<ChallengeCommentView>> Handle(CommentOnChallenge command, CancellationToken ct)
    {
        var challenge = await db.Set<Challenge>().AsNoTracking()
            .Where(ChallengePolicy.VisibleTo(db, call.Actor))
            .SingleOrDefaultAsync(row => row.Id == command.Challenge, ct);
        if (challenge is null)
        {
            return ChallengeErrors.NotFound;
        }

        var reviewing = new Reviewing(challenge.Id, challenge.OwnerId, await db.PanelOf(challenge.RoundId, ct));
        if (!reviewing.SpeaksFor(call.Actor, command.Organisation))
        {
            return ChallengeCommentErrors.NotInvolved;
        }

        if (command.Pointer is { } pointer && !ReviewComments.Has(challenge.Form, pointer))
        {
            return ChallengeCommentErrors.PointerUnknown.At(ChallengeCommentErrors.NoSuchPlace);
        }

        var comment = ChallengeComment.On(challenge, command.Organisation, command.Text, command.Pointer, command.Visibility, call.Actor.Self, call.Now);
        db.Set<ChallengeComment>().Add(comment);
        return ChallengeCommentView.Of(comment, reviewing, call.Actor);
    }
}

using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Calls;

/// <summary>Asks a question on an open call, unnamed.</summary>
public sealed record AskQuestion(CallId Call, OrganisationId AskedBy, LocalisedText Text) : ICommand<QuestionView>;

internal sealed class AskQuestionHandler(IAppDb db, ICurrentCall current) : IRequestHandler<AskQuestion, Result<QuestionView>>
{
    public async Task<Result<QuestionView>> Handle(AskQuestion command, CancellationToken ct)
    {
        var found = await db.ReadCall(current, command.Call, ct)
            .Permit(_ => current.Actor.DraftsFor(command.AskedBy), QuestionErrors.NotYours);
        if (found.Refused)
        {
            return found.Error;
        }

        var (call, round, now) = found.Value;
        var verified = await db.Set<Organisation>().AnyAsync(row => row.Id == command.AskedBy && row.Status == OrganisationStatus.Verified, ct);
        if (!verified)
        {
            return OrganisationErrors.NotVerified;
        }

        var asked = Question.Ask(call, command.AskedBy, command.Text, now);
        if (asked.Refused)
        {
            return asked.Error;
        }

        db.Set<Question>().Add(asked.Value);
        return QuestionView.Of(asked.Value, null, call, round, current.Actor, now);
    }
}

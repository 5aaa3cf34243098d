using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Application.Funding;

/// <summary>A funder notes a payment under its co-funding request; its envelope books it.</summary>
public sealed record RecordPayment(GrantId Grant, CoFundingRequestId Request, Money Amount, string Reference, long Seen) : ICommand<GrantView>;

internal sealed class RecordPaymentHandler(IAppDb db, ICurrentCall call) : IRequestHandler<RecordPayment, Result<GrantView>>
{
    public Task<Result<GrantView>> Handle(RecordPayment command, CancellationToken ct) =>
        db.ChangeGrant(
            call, command.Grant, grant => MayBook(grant, command.Request), GrantErrors.NotAFunder, command.Seen, hand => Task.FromResult(Book(hand, command)), ct);

    // Each funder books its own money; a request the grant does not have is told apart from one that is another funder's.
    private bool MayBook(Grant grant, CoFundingRequestId request) =>
        grant.Lines.Any(line => line.CoFundingRequestId == request && call.Actor.SignsFor(line.Funder))
        || (grant.Lines.All(line => line.CoFundingRequestId != request) && GrantPolicy.IsFunder(call.Actor, grant));

    private Result<Done> Book(GrantAtHand hand, RecordPayment command)
    {
        var booked = hand.Grant.RecordPayment(command.Request, command.Amount, command.Reference, call.Now);
        if (booked.Refused)
        {
            return booked;
        }

        var envelope = hand.Sources.First(source => source.Request == command.Request).Envelope;
        return envelope.Pay(command.Amount, command.Request.Value.ToString(), call.Now);
    }
}

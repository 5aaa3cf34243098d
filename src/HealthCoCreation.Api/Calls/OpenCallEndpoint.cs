using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Api.Calls;

internal static class OpenCallEndpoint
{
    public static void MapOpenCall(this RouteGroupBuilder calls) => calls
        .MapPost("/{id:guid}/open", Open)
        .Operation("OpenCall", Scopes.CallsWrite, Audience.Signatory)
        .Shows(CallView.ExampleOpened)
        .Refuses(CallErrors.NotFound, CallErrors.NotYours, CallLifecycle.Table.Refusal(CallStep.Open), CallErrors.ChallengesNotPublished, CallErrors.DeadlinePassed, CallErrors.TermsInvalid, CallErrors.BudgetAboveEnvelopes, EnvelopeErrors.ErdfAboveMaximum,
            CallErrors.TooFewOpeningOfficers, CallErrors.RoundHasALiveCall, RoundLifecycle.Table.Refusal(RoundStep.OpenCall));

    /// <summary>Open a call</summary>
    /// <remarks>Opens the call to everybody and moves the round with it. Its challenges are published ones of the round, and at least two persons of two organisations may open the proposals later. Of the round's funds no more comes from the ERDF than its region may take (Reg. (EU) 2021/1060 art. 112(3), or its rule pack); what is added of it afterwards is held to that as well, and closing another envelope is not.</remarks>
    internal static Task<Shown<CallView>> Open(Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new OpenCall(new(id), seen.Version), ct).Shown();
}

using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Api.Calls;

/// <summary>A question.</summary>
public sealed record AskQuestionBody : IExample<AskQuestionBody>
{
    /// <summary>The organisation you ask for. It is kept for the record and shown to nobody.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>The question. Leave out what would tell who asks.</summary>
    public required TextBody Text { get; init; }

    public static AskQuestionBody Example => new()
    {
        OrganisationId = ExampleIds.Solver.Value,
        Text = TextBody.Of("en", QuestionView.Example.Text.Binding),
    };
}

internal static class AskQuestionEndpoint
{
    public static void MapAskQuestion(this RouteGroupBuilder calls) => calls
        .MapPost("/{id:guid}/questions", Ask)
        .Operation("AskQuestion", Scopes.CallsWrite, Audience.Contributor)
        .Shows(QuestionView.ExampleAsked, offers: [])
        .Refuses(CallErrors.NotFound, QuestionErrors.NotYours, OrganisationErrors.NotVerified, QuestionErrors.CallNotOpen, QuestionErrors.TooLate, QuestionErrors.TextMissing);

    /// <summary>Ask a question</summary>
    /// <remarks>Asks on an open call, until the time for questions ends. Nobody who reads the question is told who asked.</remarks>
    internal static Task<Made<QuestionView>> Ask(Guid id, Body<AskQuestionBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new AskQuestion(new(id), new(body.Value.OrganisationId), body.Value.Text.ToText()), ct)
            .Made(view => $"/v1/calls/{view.CallId.Value}/questions/{view.Id.Value}");
}

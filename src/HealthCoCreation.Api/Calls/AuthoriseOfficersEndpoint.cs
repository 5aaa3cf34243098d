using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using MediatR;
using System.ComponentModel.DataAnnotations;

namespace HealthCoCreation.Api.Calls;

/// <summary>The persons who may open the proposals.</summary>
public sealed record AuthoriseOfficersBody : IExample<AuthoriseOfficersBody>
{
    /// <summary>At least two persons, of two organisations.</summary>
    [MaxLength(20)]
    public required List<OpeningOfficerBody> Officers { get; init; }

    public static AuthoriseOfficersBody Example => new()
    {
        Officers =
        [
            .. OpeningView.Example.Officers.Select(one =>
                new OpeningOfficerBody { AccountId = one.AccountId.Value, OrganisationId = one.OrganisationId.Value }),
        ],
    };
}

/// <summary>A person, and the organisation the person acts for.</summary>
public sealed record OpeningOfficerBody
{
    /// <summary>The person's account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>An organisation with a role in the round, of which the person is a member.</summary>
    public required Guid OrganisationId { get; init; }
}

internal static class AuthoriseOfficersEndpoint
{
    public static void MapAuthoriseOfficers(this RouteGroupBuilder calls) => calls
        .MapPut("/{id:guid}/opening/officers", Authorise)
        .Operation("AuthoriseOfficers", Scopes.CallsWrite, Audience.Signatory)
        .Shows(OpeningView.ExampleAuthorised)
        .PeopleOnly()
        .Refuses(CallErrors.NotFound, CallErrors.NotYours, CallErrors.OfficersFixed, CallErrors.OfficerUnknown, CallErrors.TooFewOpeningOfficers,
            CallErrors.OfficerHasApproved);

    /// <summary>Name the opening officers</summary>
    /// <remarks>Replaces the list of persons who may open the proposals: at least two, of two organisations that have a role in the round. If-Match names the version of the call.</remarks>
    internal static Task<Shown<OpeningView>> Authorise(Guid id, IfMatch seen, Body<AuthoriseOfficersBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new AuthoriseOfficers(
                new(id), [.. body.Value.Officers.Select(one => new OpeningOfficer(new(one.AccountId), new(one.OrganisationId)))], seen.Version),
            ct).Shown();
}

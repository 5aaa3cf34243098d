using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Api.Http;

/// <summary>Refusals of the HTTP edge itself, before any module is asked.</summary>
public static class EdgeErrors
{
    public static readonly Error Malformed = new(ErrorKind.Shape, "request.malformed", "The request is not well-formed.");

    public static readonly Error Invalid = new(ErrorKind.Shape, "request.invalid", "The body does not have the documented shape.");

    public static readonly Error UnknownParameter = new(
        ErrorKind.Shape, "request.unknown-parameter", "The operation has no such query parameter.");

    public static readonly Error InvalidParameter = new(
        ErrorKind.Shape, "request.invalid-parameter", "A query parameter has a value that is not allowed.");

    public static readonly Error VersionMissing = new(
        ErrorKind.PreconditionRequired, "request.if-match-missing", "Name the version you have seen: If-Match with the ETag of your last read.");

    public static readonly Error VersionMalformed = new(
        ErrorKind.Stale, "request.if-match-unknown", "If-Match names no version of ours; weak tags and * never match.");

    public static readonly Error KeyMissing = new(
        ErrorKind.Shape, "idempotency.key-missing", "This operation needs an Idempotency-Key of 8 to 200 visible characters.");

    public static readonly Error RouteNotFound = new(ErrorKind.NotFound, "request.no-such-resource", "There is nothing at this address.");

    public static readonly Error MethodNotAllowed = new(ErrorKind.Shape, "request.method-not-allowed", "The resource does not have this method.");

    public static readonly Error NotAcceptable = new(ErrorKind.Shape, "request.not-acceptable", "The operation answers in none of the media types you accept.");

    public static readonly Error TooLarge = new(ErrorKind.Shape, "request.too-large", "The body is larger than the operation takes.");

    public static readonly Error UnsupportedMediaType = new(ErrorKind.Shape, "request.unsupported-media-type", "The operation does not take this media type.");

    public static readonly Error RangeNotSatisfiable = new(
        ErrorKind.Shape, "request.range-not-satisfiable", "The file has no such part; Content-Range tells how long it is.");

    public static readonly Error ExportNotPaged = new(
        ErrorKind.Shape, "request.export-not-paged", "A table is the whole list: it has neither limit nor cursor.");

    public static readonly Error ExportTooLong = new(
        ErrorKind.Rule, "request.export-too-long", "The list is too long for one table; filter it, or read it page by page.");

    public static readonly Error TooManyRequests = new(ErrorKind.Conflict, "quota-exceeded", "You have used up your requests for now.");

    public static readonly Error ClockNotYours = Error.Forbidden(
        "demo.clock-refused", "Only a demo token on a demonstration installation in Development may set the clock.");

    public static readonly Error Failure = new(ErrorKind.Shape, "platform.failure", "The platform has failed; it is our fault and not yours.");

    public static readonly Error Unavailable = new(ErrorKind.Shape, "platform.unavailable", "The platform cannot serve you at the moment.");

    /// <summary>The same, where the database went away with a commit under way.</summary>
    public static Error OutcomeUnknown => Unavailable.Because(
        "Whether your request took effect is not known: read before you repeat it, or repeat it with the same Idempotency-Key.");

    /// <summary>Statuses that no kind of error stands for.</summary>
    public static readonly IReadOnlyDictionary<int, Error> ByStatus = new Dictionary<int, Error>
    {
        [400] = Malformed,
        [404] = RouteNotFound,
        [405] = MethodNotAllowed,
        [406] = NotAcceptable,
        [413] = TooLarge,
        [415] = UnsupportedMediaType,
        [416] = RangeNotSatisfiable,
        [429] = TooManyRequests,
        [500] = Failure,
        [503] = Unavailable,
    };
}

/// <summary>Ends a request at the edge with a documented refusal: for binders, which cannot return one.</summary>
internal sealed class RefusedRequestException(Error error) : Exception(error.Title)
{
    public Error Error { get; } = error;
}

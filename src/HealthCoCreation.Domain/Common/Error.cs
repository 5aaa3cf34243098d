namespace HealthCoCreation.Domain.Common;

/// <summary>What kind of refusal it is. Each kind has one HTTP status, given in one place at the edge.</summary>
public enum ErrorKind
{
    /// <summary>The request is malformed (400).</summary>
    Shape,

    /// <summary>No valid credentials came with the request (401).</summary>
    Unauthenticated,

    /// <summary>The caller may not do this (403).</summary>
    Forbidden,

    /// <summary>The thing does not exist, or not for this caller (404).</summary>
    NotFound,

    /// <summary>The thing is not in a state that allows it (409).</summary>
    Conflict,

    /// <summary>The caller has seen an older version (412).</summary>
    Stale,

    /// <summary>A rule of the field forbids it (422).</summary>
    Rule,

    /// <summary>The request must name the version it changes (428).</summary>
    PreconditionRequired,

    /// <summary>Somebody else's system is needed, and away (503).</summary>
    Unavailable,
}

/// <summary>One fault within a request: where it is and what is wrong with it.</summary>
/// <param name="Pointer">JSON Pointer (RFC 6901) into the request body.</param>
/// <param name="Detail">What is wrong, for a person.</param>
/// <param name="Code">What is wrong, for a program.</param>
public sealed record ErrorDetail(string Pointer, string Detail, string Code);

/// <summary>A refusal, as a value. Every one is listed in an <c>…Errors</c> class of its module.</summary>
/// <param name="Kind">Decides the HTTP status.</param>
/// <param name="Code">Stable and unique: <c>challenge.not-found</c>. It is the last part of the problem's type URI.</param>
/// <param name="Title">One sentence, the same for every occurrence.</param>
public sealed record Error(ErrorKind Kind, string Code, string Title)
{
    /// <summary>What is particular to this occurrence.</summary>
    public string? Detail { get; init; }

    /// <summary>Every fault found in the request, together.</summary>
    public IReadOnlyList<ErrorDetail> Details { get; init; } = [];

    /// <summary>Facts a program can act on: current state, allowed steps, amounts.</summary>
    public IReadOnlyDictionary<string, object?> Facts { get; init; } = NoFacts;

    private static readonly Dictionary<string, object?> NoFacts = [];

    private static readonly HashSet<string> Reserved =
        new(StringComparer.Ordinal) { "type", "title", "status", "detail", "instance", "code", "traceId", "errors" };

    public Error Because(string detail) => this with { Detail = detail };

    /// <summary>Adds a fact. A fact never takes the place of a member that every problem has.</summary>
    public Error With(string fact, object? value) => Reserved.Contains(fact)
        ? throw new ArgumentException($"Every problem has its own {fact}.", nameof(fact))
        : this with { Facts = new Dictionary<string, object?>(Facts) { [fact] = value } };

    public Error At(params IEnumerable<ErrorDetail> details) => this with { Details = [.. Details, .. details] };

    /// <summary>The same of something that stands in a member of the request's body: its faults are pointed to there.</summary>
    public Error Within(string member) => this with { Details = [.. Details.Select(one => one with { Pointer = $"/{member}{one.Pointer}" })] };

    public static Error Forbidden(string code, string title) => new(ErrorKind.Forbidden, code, title);

    public static Error NotFound(string code, string title) => new(ErrorKind.NotFound, code, title);

    public static Error Conflict(string code, string title) => new(ErrorKind.Conflict, code, title);

    public static Error Rule(string code, string title) => new(ErrorKind.Rule, code, title);
}

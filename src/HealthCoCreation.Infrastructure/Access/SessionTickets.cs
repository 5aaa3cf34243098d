using System.Globalization;
using System.Security.Claims;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Domain.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;

namespace HealthCoCreation.Infrastructure.Access;

/// <summary>
/// Bearer tokens in the framework's format and under its protection. The framework's own handler is not in the pipeline: there
/// is one gate. Access and refresh tokens have purposes of their own, so that neither passes for the other.
/// </summary>
public sealed class SessionTickets(IDataProtectionProvider protection) : ISessionTickets
{
    private const string Scheme = "HealthCoCreation";
    private const string Generation = "generation";

    private readonly TicketDataFormat _access = new(protection.CreateProtector("Microsoft.AspNetCore.Authentication.BearerToken", Scheme, "BearerToken"));
    private readonly TicketDataFormat _refresh = new(protection.CreateProtector("Microsoft.AspNetCore.Authentication.BearerToken", Scheme, "RefreshToken"));

    public string WriteAccess(Session session, DateTimeOffset expiresAt) => _access.Protect(Ticket(session, expiresAt));

    public string WriteRefresh(Session session) =>
        _refresh.Protect(Ticket(session, session.ExpiresAt, new Claim(Generation, session.Generation.ToString(CultureInfo.InvariantCulture))));

    public (SessionId Session, int Generation)? ReadRefresh(string token) =>
        _refresh.Unprotect(token)?.Principal is { } holder && int.TryParse(holder.FindFirstValue(Generation), CultureInfo.InvariantCulture, out var generation)
            ? (SessionOf(holder), generation)
            : null;

    /// <summary>Session and end; null where it is no access token of ours. The database's clock decides whether it is over.</summary>
    internal (SessionId Session, DateTimeOffset ExpiresAt)? ReadAccess(string token) =>
        _access.Unprotect(token) is { Properties.ExpiresUtc: { } until } ticket ? (SessionOf(ticket.Principal), until) : null;

    private static SessionId SessionOf(ClaimsPrincipal holder) => new(Guid.Parse(holder.FindFirstValue(ClaimTypes.Sid)!));

    private static AuthenticationTicket Ticket(Session session, DateTimeOffset expiresAt, params Claim[] more) => new(
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Sid, session.Id.Value.ToString()), .. more], Scheme)),
        new AuthenticationProperties { ExpiresUtc = expiresAt },
        Scheme);
}

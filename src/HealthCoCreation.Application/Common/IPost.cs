namespace HealthCoCreation.Application.Common;

/// <summary>A mail in plain text.</summary>
public sealed record Letter(string To, string Subject, string Text);

/// <summary>Carries mails out of the house. Only reactions send, so that a mail follows a commit and never precedes one.</summary>
public interface IPost
{
    Task Send(Letter letter, CancellationToken ct);

    /// <summary>Where a mail's reader goes on: an address that ends with the secret, or the secret itself where no application is configured.</summary>
    string WayOn(string what, string secret);
}

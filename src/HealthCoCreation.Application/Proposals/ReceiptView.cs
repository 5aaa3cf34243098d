using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Application.Proposals;

/// <summary>Proof that a version of a proposal was received. It carries no sequence: how many others came is nobody's business.</summary>
public sealed record ReceiptView : IVersioned, IExample<ReceiptView>
{
    /// <summary>The proposal.</summary>
    public required ProposalId ProposalId { get; init; }

    /// <summary>The call it answers.</summary>
    public required CallId CallId { get; init; }

    /// <summary>The exact time of receipt by the platform's one clock.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>SHA-256 of the received content, in hexadecimal digits.</summary>
    public required string Digest { get; init; }

    /// <summary>Sixteen random bytes in hexadecimal digits; no two receipts are alike.</summary>
    public required string Nonce { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>The version of the proposal; the first part of the ETag.</summary>
    public required long Version { get; init; }

    public static ReceiptView Of(Proposal proposal, Receipt receipt) => new()
    {
        ProposalId = proposal.Id,
        CallId = proposal.CallId,
        SubmittedAt = receipt.SubmittedAt,
        Digest = receipt.Digest,
        Nonce = receipt.Nonce,
        Invented = proposal.Invented,
        Version = proposal.Version,
    };

    public static ReceiptView Example => new()
    {
        ProposalId = ProposalView.Example.Id,
        CallId = ProposalView.Example.CallId,
        SubmittedAt = ProposalView.Example.SubmittedAt!.Value,
        Digest = ProposalView.Example.ContentDigest!,
        Nonce = "3f1c9a7be02d4856a1c07d5e92b6f480",
        Invented = false,
        Version = ProposalView.Example.Version,
    };
}

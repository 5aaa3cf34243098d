using System.Security.Cryptography;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Infrastructure.Operations;

/// <summary>
/// Every sealed content opens under its proposal's key, and its SHA-256 is the one that the proposal and the receipt hold. The
/// contents are seen by nobody.
/// </summary>
internal sealed class SealCheck(ISeal seal) : ICheck
{
    public async Task<Finding> Look(AppDb db, CancellationToken ct)
    {
        var faults = new List<string>();
        var opened = 0;
        var documents =
            from document in db.Set<SealedDocument>().AsNoTracking()
            join proposal in db.Set<Proposal>().AsNoTracking() on document.ProposalId equals proposal.Id
            select new { document.Id, document.ProposalId, document.Cipher, proposal.SealedContentId, proposal.ContentDigest, proposal.Receipt };
        await foreach (var one in documents.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (faults.Count == Verification.MostFaults)
            {
                break;
            }

            opened++;
            string digest;
            try
            {
                digest = Convert.ToHexStringLower(SHA256.HashData(seal.Open(one.ProposalId, one.Cipher)));
            }
            catch (CryptographicException)
            {
                faults.Add($"content {one.Id} of proposal {one.ProposalId.Value} does not open");
                continue;
            }

            if (one.Id == one.SealedContentId && digest != one.ContentDigest)
            {
                faults.Add($"content {one.Id} of proposal {one.ProposalId.Value} is not what the proposal's digest says");
            }

            if (one.Id == one.Receipt?.SealedContentId && digest != one.Receipt.Digest)
            {
                faults.Add($"content {one.Id} of proposal {one.ProposalId.Value} is not what the receipt's digest says");
            }
        }

        return new("sealed contents", $"{opened} opened, digests compared", faults, []);
    }
}

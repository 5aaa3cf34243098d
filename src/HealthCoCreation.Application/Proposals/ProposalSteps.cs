using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Rounds;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Proposals;

/// <summary>A proposal for update with the call it answers and the organisations that have a role in the round.</summary>
internal sealed record HeldProposal(Proposal Proposal, Call Call, IReadOnlyList<OrganisationId> Participants, DateTimeOffset Now);

/// <summary>The one way in which a command of the applicants changes a proposal.</summary>
internal static class ProposalSteps
{
    private static readonly CompiledQuery<ProposalId, Proposal> ById = new((db, id) => db.Set<Proposal>().Where(proposal => proposal.Id == id));

    private static readonly CompiledQuery<CallId, AnsweredCall> Answered = new((db, id) =>
        db.Set<Call>().AsNoTracking().Where(call => call.Id == id).Select(call => new AnsweredCall(
            call,
            db.Set<Round>().Where(round => round.Id == call.RoundId).SelectMany(round => round.Participants).Select(one => one.OrganisationId).ToList())));

    private static readonly CompiledQuery<ProposalId, OrganisationId> UnverifiedMembers = new((db, id) =>
        db.Set<Proposal>().Where(proposal => proposal.Id == id).SelectMany(proposal => proposal.Members).Select(member => member.OrganisationId)
            .Where(member => !db.Set<Organisation>().Any(one => one.Id == member && one.Status == OrganisationStatus.Verified)));

    // The key is the proposal's own: another's document would not open.
    private static readonly CompiledQuery<Guid, byte[]> Cipher = new((db, document) =>
        db.Set<SealedDocument>().Where(row => row.Id == document).Select(row => row.Cipher));

    /// <summary>Shares the call's name with other submissions, locks the proposal, then reads the one clock: no deadline moves meanwhile. Loads it all behind that.</summary>
    public static async Task<Result<HeldProposal>> HoldProposal(
        this IAppDb db, ICurrentCall current, ProposalId id, Func<Actor, Proposal, bool> may, long seen, CancellationToken ct)
    {
        var now = await current.LockAndReadClock<Proposal>(id.Value, CallSteps.Kind, nameof(Proposal.CallId), ct);

        // Who acts is nearly always a member; only of others is the database asked whether they may know of the proposal.
        var proposed = await ById.SingleOrNone(db, id, ct);
        var loaded = proposed is not null && ProposalPolicy.IsMember(current.Actor, proposed)
            ? proposed
            : await db.Load(id, ProposalPolicy.VisibleTo(db, current.Actor), ProposalErrors.NotFound, ct);
        var found = await Task.FromResult(loaded)
            .Permit(proposal => may(current.Actor, proposal), ProposalErrors.NotYours)
            .SeenAs(seen);
        if (found.Refused)
        {
            return found.Error;
        }

        var answered = await Answered.Single(db, found.Value.CallId, ct);
        return new HeldProposal(found.Value, answered.Call, answered.Participants, now);
    }

    public static async Task<Result<ProposalView>> ChangeProposal(
        this IAppDb db,
        ICurrentCall current,
        ProposalId id,
        Func<Actor, Proposal, bool> may,
        long seen,
        Func<HeldProposal, Result<Done>> change,
        CancellationToken ct)
    {
        var held = await db.HoldProposal(current, id, may, seen, ct);
        return held.Refused
            ? held.Error
            : change(held.Value).Then(_ =>
                ProposalView.Of(held.Value.Proposal, held.Value.Call, current.Actor, held.Value.Now));
    }

    public static async Task<IReadOnlyList<OrganisationId>> ParticipantsOf(this IAppDb db, Call call, CancellationToken ct) =>
        await db.Set<Round>().Where(row => row.Id == call.RoundId)
            .SelectMany(row => row.Participants).Select(one => one.OrganisationId).Distinct().ToListAsync(ct);

    /// <summary>The first of these organisations that is not verified, as a refusal. One that does not exist is none that is verified.</summary>
    public static async Task<Error?> WhyNotVerified(this IAppDb db, IEnumerable<OrganisationId> organisations, CancellationToken ct)
    {
        var named = organisations.Distinct().ToArray();
        var verified = await db.Set<Organisation>()
            .Where(row => named.Contains(row.Id) && row.Status == OrganisationStatus.Verified)
            .Select(row => row.Id)
            .ToListAsync(ct);
        var missing = named.Except(verified).Select(one => one.Value).ToArray();
        return missing.Length > 0 ? OrganisationErrors.NotVerified.With("organisations", missing) : null;
    }

    /// <summary>The same for the members of a proposal, as they stand in the database.</summary>
    public static async Task<Error?> WhyMembersNotVerified(this IAppDb db, ProposalId proposal, CancellationToken ct)
    {
        var missing = await UnverifiedMembers.All(db, proposal, ct);
        return missing.Count > 0 ? OrganisationErrors.NotVerified.With("organisations", missing.ConvertAll(one => one.Value)) : null;
    }

    /// <summary>Opens one version of a proposal. What it returns stays in memory.</summary>
    public static async Task<ProposalContent> OpenDocument(
        this IAppDb db, ISeal seal, Proposal proposal, Guid document, CancellationToken ct)
    {
        var cipher = await Cipher.Single(db, document, ct);
        return ProposalContent.FromCanonicalBytes(seal.Open(proposal.Id, cipher));
    }

    /// <summary>Deletes the versions that nothing names any more.</summary>
    public static Task DropSuperseded(this IAppDb db, Proposal proposal, CancellationToken ct)
    {
        var newest = proposal.SealedContentId;
        var received = proposal.Receipt?.SealedContentId;
        return db.Set<SealedDocument>()
            .Where(row => row.ProposalId == proposal.Id && row.Id != newest && row.Id != received)
            .ExecuteDeleteAsync(ct);
    }

    private sealed record AnsweredCall(Call Call, List<OrganisationId> Participants);
}

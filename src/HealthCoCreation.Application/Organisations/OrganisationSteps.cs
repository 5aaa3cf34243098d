using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Application.Organisations;

/// <summary>The two ways in which a command changes one organisation: as its administrator, or as the platform's.</summary>
internal static class OrganisationSteps
{
    public static Task<Result<OrganisationView>> ChangeOwnOrganisation(
        this IAppDb db, ICurrentCall call, OrganisationId id, long seen, Func<Organisation, Result<Done>> change, CancellationToken ct) =>
        db.Change(
            call, id, organisation => OrganisationPolicy.MayAdminister(call.Actor, organisation), OrganisationErrors.NotAdministrator, seen, change, View, ct);

    public static Task<Result<OrganisationView>> ChangeAsPlatform(
        this IAppDb db, ICurrentCall call, OrganisationId id, long seen, Func<Organisation, Result<Done>> change, CancellationToken ct) =>
        db.Change(call, id, _ => OrganisationPolicy.MayVerify(call.Actor), AccessErrors.RoleMissing, seen, change, View, ct);

    public static async Task<Result<TView>> Change<TView>(
        this IAppDb db,
        ICurrentCall call,
        OrganisationId id,
        Func<Organisation, bool> may,
        Error otherwise,
        long seen,
        Func<Organisation, Result<Done>> change,
        Func<Organisation, Actor, TView> view,
        CancellationToken ct)
    {
        var found = await db.ForUpdate(id, (Organisation _) => true, OrganisationErrors.NotFound, ct).Permit(may, otherwise).SeenAs(seen);
        return found.Refused
            ? found.Error
            : change(found.Value).Then(_ => view(found.Value, call.Actor));
    }

    private static OrganisationView View(Organisation organisation, Actor actor) => OrganisationView.Of(organisation, actor);
}

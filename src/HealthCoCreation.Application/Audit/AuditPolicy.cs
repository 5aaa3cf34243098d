using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Audit;

namespace HealthCoCreation.Application.Audit;

/// <summary>Until a proposal is opened, its steps are its members' alone: not even that there is one is told.</summary>
internal static class AuditPolicy
{
    public static Expression<Func<AuditEvent, bool>> Visible(IAppDb db)
    {
        var events = db.Set<AuditEvent>();
        return one => one.Subject != Sealed || events.Any(opening => opening.SubjectId == one.SubjectId && opening.Step == Opening);
    }

    private const string Sealed = "proposal";
    private const string Opening = "unseal";
}

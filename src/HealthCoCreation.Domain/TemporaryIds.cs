// Stands in for the modules that declare these; deleted when they are there.
namespace HealthCoCreation.Domain.Organisations
{
    using HealthCoCreation.Domain.Common;

    public readonly record struct OrganisationId(Guid Value) : ITypedId<OrganisationId>
    {
        public static OrganisationId From(Guid value) => new(value);

        public static OrganisationId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
    }
}

namespace HealthCoCreation.Domain.Projects
{
    using HealthCoCreation.Domain.Common;

    public readonly record struct ProjectId(Guid Value) : ITypedId<ProjectId>
    {
        public static ProjectId From(Guid value) => new(value);

        public static ProjectId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
    }
}

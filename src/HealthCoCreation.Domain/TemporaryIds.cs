using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Organisations
{
    public readonly record struct OrganisationId(Guid Value) : ITypedId<OrganisationId>
    {
        public static OrganisationId From(Guid value) => new(value);

        public static OrganisationId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
    }

    public enum SmeClass
    {
        Micro,
        Small,
        Medium,
        Large,
    }
}

namespace HealthCoCreation.Domain.Rounds
{
    public readonly record struct RoundId(Guid Value) : ITypedId<RoundId>
    {
        public static RoundId From(Guid value) => new(value);

        public static RoundId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
    }
}

namespace HealthCoCreation.Domain.Challenges
{
    public readonly record struct ChallengeId(Guid Value) : ITypedId<ChallengeId>
    {
        public static ChallengeId From(Guid value) => new(value);

        public static ChallengeId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
    }
}

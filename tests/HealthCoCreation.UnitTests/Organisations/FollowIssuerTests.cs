using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.UnitTests.Organisations;

/// <summary>Memberships that follow an issuer's claims.</summary>
public sealed class FollowIssuerTests
{
    private const string Issuer = "https://issuer.example";

    private static readonly DateTimeOffset Now = new(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);
    private static readonly AccountId Founder = AccountId.New(Now);
    private static readonly AccountId Person = AccountId.New(Now);

    private readonly Organisation _clinic = Organisation.Register("Clinic", OrganisationKind.HealthcareProvider, "FR", null, "1", null, Founder, Now);

    [Fact]
    public void Claims_give_change_and_take_a_membership()
    {
        _clinic.FollowIssuer(Person, Issuer, [MemberRole.Contributor], Now);
        _clinic.MemberOf(Person)!.GivenBy.ShouldBe(Issuer);

        _clinic.FollowIssuer(Person, Issuer, [MemberRole.Signatory, MemberRole.Contributor], Now);
        _clinic.MemberOf(Person)!.Roles.ShouldBe([MemberRole.Contributor, MemberRole.Signatory]);

        _clinic.FollowIssuer(Person, Issuer, [], Now);
        _clinic.MemberOf(Person).ShouldBeNull();
        _clinic.Events.Select(happened => happened.GetType()).ShouldBe(
            [typeof(OrganisationRegistered), typeof(MemberAdded), typeof(MemberRolesChanged), typeof(MemberRemoved)]);
    }

    [Fact]
    public void The_same_claims_again_change_nothing()
    {
        _clinic.FollowIssuer(Person, Issuer, [MemberRole.Contributor, MemberRole.Signatory], Now);
        var events = _clinic.Events.Count;

        _clinic.FollowIssuer(Person, Issuer, [MemberRole.Signatory, MemberRole.Contributor], Now);
        _clinic.FollowIssuer(AccountId.New(Now), Issuer, [], Now);

        _clinic.Events.Count.ShouldBe(events);
    }

    [Fact]
    public void Neither_another_issuer_nor_none_touches_what_somebody_else_gave()
    {
        _clinic.FollowIssuer(Founder, Issuer, [], Now);
        _clinic.FollowIssuer(Founder, Issuer, [MemberRole.Reader], Now);
        _clinic.MemberOf(Founder)!.Roles.ShouldBe([MemberRole.Administrator]);

        _clinic.FollowIssuer(Person, Issuer, [MemberRole.Contributor], Now);
        _clinic.FollowIssuer(Person, "https://other.example", [], Now);
        _clinic.MemberOf(Person)!.Roles.ShouldBe([MemberRole.Contributor]);
    }

    [Fact]
    public void A_suspended_organisation_takes_nobody_in_and_lets_everybody_go()
    {
        _clinic.FollowIssuer(Person, Issuer, [MemberRole.Contributor], Now);
        _clinic.Verify(Now);
        _clinic.Suspend("Its licence is withdrawn.", Now);

        _clinic.FollowIssuer(AccountId.New(Now), Issuer, [MemberRole.Contributor], Now);
        _clinic.FollowIssuer(Person, Issuer, [MemberRole.Signatory], Now);
        _clinic.Members.Count.ShouldBe(2);
        _clinic.MemberOf(Person)!.Roles.ShouldBe([MemberRole.Contributor]);

        _clinic.FollowIssuer(Person, Issuer, [], Now);
        _clinic.MemberOf(Person).ShouldBeNull();
    }
}

using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.UnitTests.Organisations;

public sealed class OrganisationTests
{
    private static readonly DateTimeOffset Now = new(2018, 1, 15, 9, 0, 0, TimeSpan.Zero);
    private static readonly AccountId Founder = AccountId.New(Now);
    private static readonly AccountId Colleague = AccountId.New(Now);
    private static readonly AccountId Newcomer = AccountId.New(Now);
    private static readonly AccountId Invitee = AccountId.New(Now);

    public static TheoryData<OrganisationStatus, OrganisationStep> EveryCell => [..
        from state in Enum.GetValues<OrganisationStatus>()
        from step in Enum.GetValues<OrganisationStep>()
        select (state, step)];

    [Theory]
    [MemberData(nameof(EveryCell))]
    public void Every_step_in_every_state_moves_or_is_refused_as_the_table_says(OrganisationStatus state, OrganisationStep step)
    {
        var organisation = In(state);
        var (events, transitions) = (organisation.Events.Count, organisation.Transitions.Count);
        var expected = OrganisationLifecycle.Table.Next(state, step);

        var done = Take(organisation, step);

        if (expected.Refused)
        {
            done.Error.ShouldNotBeNull().Code.ShouldBe(expected.Error.Code);
            organisation.Status.ShouldBe(state);
            (organisation.Events.Count, organisation.Transitions.Count).ShouldBe((events, transitions));
            organisation.Members.Select(member => member.AccountId).ShouldBe([Founder, Colleague, Invitee]);
        }
        else
        {
            done.Refused.ShouldBeFalse();
            organisation.Status.ShouldBe(expected.Value);
            (organisation.Events.Count, organisation.Transitions.Count).ShouldBe((events + 1, transitions + 1));
            organisation.Events[^1].At.ShouldBe(Now);
        }
    }

    [Fact]
    public void An_organisation_is_registered_then_verified_and_may_be_suspended_and_reinstated() =>
        OrganisationLifecycle.Table.Rows.Where(row => row.From != row.To).ShouldBe(
        [
            ("registered", "verify", "verified"),
            ("verified", "suspend", "suspended"),
            ("suspended", "reinstate", "verified"),
        ]);

    [Fact]
    public void Who_registers_an_organisation_is_its_administrator()
    {
        var organisation = Register();

        var member = organisation.Members.ShouldHaveSingleItem();
        member.AccountId.ShouldBe(Founder);
        member.Roles.ShouldBe([MemberRole.Administrator]);
        member.Since.ShouldBe(Now);
        organisation.Status.ShouldBe(OrganisationStatus.Registered);
        organisation.Events.ShouldHaveSingleItem().ShouldBe(new OrganisationRegistered(organisation.Id, Founder, Now));
    }

    [Fact]
    public void A_registered_organisation_may_still_change_its_identity()
    {
        var organisation = Register();

        organisation.Revise("Salmon Oy", OrganisationKind.Company, "FI", "FI1D9", "1234567-8", SmeClass.Small, Now)
            .Refused.ShouldBeFalse();

        (organisation.LegalName, organisation.Country, organisation.RegionCode, organisation.RegistrationNumber)
            .ShouldBe(("Salmon Oy", "FI", "FI1D9", "1234567-8"));
        (organisation.Kind, organisation.SmeClass).ShouldBe((OrganisationKind.Company, SmeClass.Small));
    }

    [Theory]
    [InlineData("Another S.L.", "ES", "B-1")]
    [InlineData("Invented S.L.", "PT", "B-1")]
    [InlineData("Invented S.L.", "ES", "B-2")]
    public void A_verified_organisation_cannot_change_its_identity(string legalName, string country, string registrationNumber)
    {
        var organisation = In(OrganisationStatus.Verified);

        organisation.Revise(legalName, OrganisationKind.Company, country, "ES62", registrationNumber, SmeClass.Micro, Now)
            .Error.ShouldNotBeNull().Code.ShouldBe("organisation.identity-is-verified");
        organisation.LegalName.ShouldBe("Invented S.L.");
    }

    [Fact]
    public void A_verified_organisation_may_grow()
    {
        var organisation = In(OrganisationStatus.Verified);

        organisation.Revise("Invented S.L.", OrganisationKind.Company, "ES", "ES62", "B-1", SmeClass.Medium, Now)
            .Refused.ShouldBeFalse();

        organisation.SmeClass.ShouldBe(SmeClass.Medium);
    }

    [Fact]
    public void A_new_member_has_its_roles_once_and_in_order()
    {
        var organisation = Register();

        organisation.InviteMember(Newcomer, [MemberRole.Signatory, MemberRole.Contributor, MemberRole.Signatory], Now)
            .Refused.ShouldBeFalse();

        organisation.MemberOf(Newcomer).ShouldNotBeNull().Roles.ShouldBe([MemberRole.Contributor, MemberRole.Signatory]);
    }

    [Fact]
    public void Nobody_becomes_a_member_twice() =>
        Register().InviteMember(Founder, [MemberRole.Reader], Now)
            .Error.ShouldNotBeNull().Code.ShouldBe("organisation.already-member");

    [Fact]
    public void A_new_member_has_at_least_one_role()
    {
        var organisation = Register();

        organisation.InviteMember(Newcomer, [], Now).Error.ShouldNotBeNull().Code.ShouldBe("organisation.roles-missing");
        organisation.Members.Count.ShouldBe(1);
    }

    [Fact]
    public void Who_is_invited_is_nothing_until_accepting()
    {
        var organisation = Register();
        organisation.InviteMember(Newcomer, [MemberRole.Administrator], Now).Refused.ShouldBeFalse();

        organisation.MemberOf(Newcomer).ShouldNotBeNull().Is(MemberRole.Administrator).ShouldBeFalse();
        organisation.RemoveMember(Founder, Now).Error.ShouldNotBeNull().Code.ShouldBe("organisation.last-administrator");
        organisation.AcceptMembership(Newcomer, Now).Refused.ShouldBeFalse();
        organisation.MemberOf(Newcomer).ShouldNotBeNull().Is(MemberRole.Administrator).ShouldBeTrue();
        organisation.AcceptMembership(Newcomer, Now).Error.ShouldNotBeNull().Code.ShouldBe("organisation.not-invited");
    }

    [Fact]
    public void An_invitation_that_is_declined_leaves_nothing_behind()
    {
        var organisation = Register();
        organisation.InviteMember(Newcomer, [MemberRole.Reader], Now).Refused.ShouldBeFalse();

        organisation.RemoveMember(Newcomer, Now).Refused.ShouldBeFalse();

        organisation.Members.ShouldHaveSingleItem().AccountId.ShouldBe(Founder);
    }

    [Fact]
    public void Who_leaves_stays_a_past_member_through_a_new_invitation_and_its_refusal()
    {
        var organisation = In(OrganisationStatus.Verified);
        organisation.RemoveMember(Colleague, Now.AddDays(1)).Refused.ShouldBeFalse();
        organisation.InviteMember(Colleague, [MemberRole.Reader], Now.AddDays(2)).Refused.ShouldBeFalse();

        organisation.RemoveMember(Colleague, Now.AddDays(3)).Refused.ShouldBeFalse();

        organisation.MemberOf(Colleague).ShouldBeNull();
        var past = organisation.Members.Single(member => member.AccountId == Colleague);
        (past.Status, past.Left).ShouldBe((MemberStatus.Ended, Now.AddDays(1)));
    }

    [Fact]
    public void A_member_keeps_at_least_one_role() =>
        In(OrganisationStatus.Registered).ChangeRoles(Colleague, [], Now)
            .Error.ShouldNotBeNull().Code.ShouldBe("organisation.roles-missing");

    [Fact]
    public void The_roles_of_a_stranger_cannot_be_changed()
    {
        var error = Register().ChangeRoles(Newcomer, [MemberRole.Reader], Now).Error.ShouldNotBeNull();

        (error.Kind, error.Code).ShouldBe((ErrorKind.NotFound, "organisation.member-not-found"));
    }

    [Fact]
    public void A_stranger_cannot_be_removed() =>
        Register().RemoveMember(Newcomer, Now).Error.ShouldNotBeNull().Code.ShouldBe("organisation.member-not-found");

    [Fact]
    public void The_last_administrator_cannot_be_removed()
    {
        var organisation = In(OrganisationStatus.Registered);

        organisation.RemoveMember(Founder, Now).Error.ShouldNotBeNull().Code.ShouldBe("organisation.last-administrator");
        organisation.MemberOf(Founder).ShouldNotBeNull();
    }

    [Fact]
    public void The_last_administrator_cannot_lose_the_role()
    {
        var organisation = In(OrganisationStatus.Registered);

        organisation.ChangeRoles(Founder, [MemberRole.Reader], Now)
            .Error.ShouldNotBeNull().Code.ShouldBe("organisation.last-administrator");
        organisation.MemberOf(Founder).ShouldNotBeNull().Is(MemberRole.Administrator).ShouldBeTrue();
    }

    [Fact]
    public void An_administrator_may_go_when_there_is_another()
    {
        var organisation = In(OrganisationStatus.Registered);
        organisation.ChangeRoles(Colleague, [MemberRole.Administrator], Now).Refused.ShouldBeFalse();

        organisation.RemoveMember(Founder, Now).Refused.ShouldBeFalse();

        organisation.MemberOf(Founder).ShouldBeNull();
        organisation.MemberOf(Colleague).ShouldNotBeNull().Is(MemberRole.Administrator).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Suspending_needs_a_reason(string reason)
    {
        var organisation = In(OrganisationStatus.Verified);

        organisation.Suspend(reason, Now).Error.ShouldNotBeNull().Code.ShouldBe("organisation.reason-missing");
        organisation.Status.ShouldBe(OrganisationStatus.Verified);
    }

    [Fact]
    public void The_reason_of_a_suspension_is_noted_and_goes_with_it()
    {
        var organisation = In(OrganisationStatus.Verified);

        organisation.Suspend("struck off the register", Now).Refused.ShouldBeFalse();
        organisation.SuspendedBecause.ShouldBe("struck off the register");
        organisation.Transitions[^1].ShouldBe(
            new Transition("organisation", "verified", "suspend", "suspended", Now, "struck off the register"));

        organisation.Reinstate(Now).Refused.ShouldBeFalse();
        organisation.SuspendedBecause.ShouldBeNull();
    }

    private static Result<Done> Take(Organisation organisation, OrganisationStep step) => step switch
    {
        OrganisationStep.Revise =>
            organisation.Revise("Invented S.L.", OrganisationKind.Company, "ES", null, "B-1", SmeClass.Small, Now),
        OrganisationStep.InviteMember => organisation.InviteMember(Newcomer, [MemberRole.Reader], Now),
        OrganisationStep.AcceptMembership => organisation.AcceptMembership(Invitee, Now),
        OrganisationStep.ChangeRoles => organisation.ChangeRoles(Colleague, [MemberRole.Signatory], Now),
        OrganisationStep.RemoveMember => organisation.RemoveMember(Colleague, Now),
        OrganisationStep.Verify => organisation.Verify(Now),
        OrganisationStep.Suspend => organisation.Suspend("struck off the register", Now),
        OrganisationStep.Reinstate => organisation.Reinstate(Now),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private static Organisation In(OrganisationStatus state)
    {
        var organisation = Register();
        organisation.InviteMember(Colleague, [MemberRole.Contributor], Now).Refused.ShouldBeFalse();
        organisation.AcceptMembership(Colleague, Now).Refused.ShouldBeFalse();
        organisation.InviteMember(Invitee, [MemberRole.Reader], Now).Refused.ShouldBeFalse();
        OrganisationStep[] way = state switch
        {
            OrganisationStatus.Registered => [],
            OrganisationStatus.Verified => [OrganisationStep.Verify],
            OrganisationStatus.Suspended => [OrganisationStep.Verify, OrganisationStep.Suspend],
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
        foreach (var step in way)
        {
            Take(organisation, step).Refused.ShouldBeFalse();
        }

        organisation.Status.ShouldBe(state);
        return organisation;
    }

    private static Organisation Register() => Organisation.Register(
        "Invented S.L.", OrganisationKind.Company, "ES", "ES62", "B-1", SmeClass.Micro, Founder, Now);
}

using HealthCoCreation.Infrastructure.Access;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Access;

public sealed class TwoFactorTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host) { Now = null };

    [Fact]
    public async Task With_a_second_factor_a_password_alone_opens_nothing_and_a_code_opens_once()
    {
        var (person, key, _) = await WithTwoFactor();
        (await _given.SignIn(person.Email, person.Password)).ShouldRefuse(401, "sign-in.second-factor-missing");
        (await _given.SignIn(person.Email, person.Password, "000000")).ShouldRefuse(401, "sign-in.refused");

        var code = Code(key, 1);
        (await _given.SignIn(person.Email, person.Password, code)).Ok();

        (await _given.SignIn(person.Email, person.Password, code)).ShouldRefuse(401, "sign-in.refused");
        (await _given.SignIn(person.Email, "not the password at all", Code(key, 1))).ShouldRefuse(401, "sign-in.refused");
    }

    [Fact]
    public async Task Enabling_needs_the_password_and_a_code_and_ends_every_session()
    {
        var person = await _given.ARegisteredPerson();
        var session = _given.By(await _given.SignIn(person));
        (await session.Post("/v1/me/two-factor/enable", new { code = "123456" })).ShouldRefuse(409, "credentials.two-factor-not-begun");
        (await session.Post("/v1/me/two-factor", new { password = "not the password at all" })).ShouldRefuse(403, "credentials.wrong");
        var begun = (await session.Post("/v1/me/two-factor", new { password = person.Password })).Ok();
        begun["uri"]!.GetValue<string>().ShouldContain(begun["key"]!.GetValue<string>());
        (await _given.SignIn(person.Email, person.Password)).Ok();
        (await session.Post("/v1/me/two-factor/enable", new { code = "000000" })).ShouldRefuse(403, "credentials.wrong");

        (await session.Post("/v1/me/two-factor/enable", new { code = Code(begun["key"]!.GetValue<string>()) })).Ok()["codes"]!.AsArray().Count.ShouldBe(10);

        (await session.Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        (await person.Mailbox.Last()).Text.ShouldContain("has changed");
    }

    [Fact]
    public async Task A_recovery_code_opens_once_and_new_ones_end_the_old()
    {
        var (person, key, codes) = await WithTwoFactor();
        var session = _given.By((await _given.SignIn(person.Email, person.Password, codes[0])).Ok());
        (await _given.SignIn(person.Email, person.Password, codes[0])).ShouldRefuse(401, "sign-in.refused");

        (await session.Post("/v1/me/two-factor/recovery-codes", new { password = person.Password, code = "000000" })).ShouldRefuse(403, "credentials.wrong");
        var renewed = (await session.Post("/v1/me/two-factor/recovery-codes", new { password = person.Password, code = Code(key, 1) })).Ok();

        (await _given.SignIn(person.Email, person.Password, codes[1])).ShouldRefuse(401, "sign-in.refused");
        (await _given.SignIn(person.Email, person.Password, renewed["codes"]![0]!.GetValue<string>())).Ok();
    }

    [Fact]
    public async Task Disabling_needs_both_factors_and_leaves_the_password_alone()
    {
        var (person, key, codes) = await WithTwoFactor();
        var session = _given.By((await _given.SignIn(person.Email, person.Password, codes[0])).Ok());
        (await session.Post("/v1/me/two-factor", new { password = person.Password })).ShouldRefuse(409, "credentials.two-factor-on");
        (await session.Post("/v1/me/two-factor/enable", new { code = "123456" })).ShouldRefuse(409, "credentials.two-factor-on");
        (await session.Post("/v1/me/two-factor/disable", new { password = person.Password, code = "000000" })).ShouldRefuse(403, "credentials.wrong");

        (await session.Post("/v1/me/two-factor/disable", new { password = person.Password, code = Code(key, 1) })).Ok(204);

        (await session.Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        session = _given.By((await _given.SignIn(person.Email, person.Password)).Ok());
        (await session.Post("/v1/me/two-factor/disable", new { password = person.Password, code = "123456" })).ShouldRefuse(409, "credentials.two-factor-off");
        (await session.Post("/v1/me/two-factor/recovery-codes", new { password = person.Password, code = "123456" })).ShouldRefuse(409, "credentials.two-factor-off");
    }

    [Fact]
    public async Task The_key_and_the_recovery_codes_are_not_stored_as_they_are()
    {
        var (person, key, codes) = await WithTwoFactor();

        foreach (var secret in codes.Append(key))
        {
            (await host.Sql<long>($"select count(*) from access.credentials c where account_id = '{person.AccountId}' and c::text like '%{secret}%'")).ShouldBe(0);
        }
    }

    // The vectors of RFC 6238, appendix B (SHA-1), to six digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        TimeCodes.CodeAt("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", seconds / 30).ShouldBe(code);

    [Fact]
    public void A_code_counts_a_step_early_or_late_and_never_again()
    {
        var key = TimeCodes.NewKey();
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_010);
        var step = now.ToUnixTimeSeconds() / 30;

        key.Length.ShouldBe(32);
        TimeCodes.NewKey().ShouldNotBe(key);
        TimeCodes.StepOf(key, TimeCodes.CodeAt(key, step - 1), 0, now).ShouldBe(step - 1);
        TimeCodes.StepOf(key, TimeCodes.CodeAt(key, step + 1), 0, now).ShouldBe(step + 1);
        TimeCodes.StepOf(key, TimeCodes.CodeAt(key, step - 3), 0, now).ShouldBeNull();
        TimeCodes.StepOf(key, TimeCodes.CodeAt(key, step), step, now).ShouldBeNull();
    }

    // Enabling uses the code of now; the one of the next step is the test's.
    private async Task<(Person Person, string Key, string[] Recovery)> WithTwoFactor()
    {
        var person = await _given.ARegisteredPerson();
        var session = _given.By(await _given.SignIn(person));
        var key = (await session.Post("/v1/me/two-factor", new { password = person.Password })).Ok()["key"]!.GetValue<string>();
        var enabled = (await session.Post("/v1/me/two-factor/enable", new { code = Code(key) })).Ok();
        return (person, key, [.. enabled["codes"]!.AsArray().Select(code => code!.GetValue<string>())]);
    }

    private static string Code(string key, int later = 0) => TimeCodes.CodeAt(key, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30 + later);
}

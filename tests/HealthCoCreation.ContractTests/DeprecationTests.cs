using System.Text.Json.Nodes;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Api.Http.Contract;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCoCreation.ContractTests;

/// <summary>An operation on its way out says so in the contract and with every answer. Nothing is deprecated yet: a planted one shows it.</summary>
public sealed class DeprecationTests
{
    private static readonly DateTimeOffset Since = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Sunset = new(2026, 9, 30, 22, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_deprecated_operation_tells_since_when_until_when_and_where_to_read_on()
    {
        await using var app = await Planted();

        foreach (var (path, status) in new[] { ("/v1/planted", 204), ("/v1/planted?fail=true", 400) })
        {
            using var response = await app.GetTestClient().GetAsync(new Uri(path, UriKind.Relative));
            var answer = await Answer.Of(response);
            answer.Status.ShouldBe(status);
            answer.Headers["Deprecation"].ShouldBe("@1772323200");
            answer.Headers["Sunset"].ShouldBe("Wed, 30 Sep 2026 22:00:00 GMT");
            answer.Headers["Link"].ShouldBe("</changes#planted>; rel=\"deprecation\"");
        }

        using var other = await app.GetTestClient().GetAsync(new Uri("/v1/kept", UriKind.Relative));
        (await Answer.Of(other)).Headers.ContainsKey("Deprecation").ShouldBeFalse();
    }

    [Fact]
    public async Task The_contract_marks_it()
    {
        await using var app = await Planted();

        var document = JsonNode.Parse(await app.GetTestClient().GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;

        var planted = document["paths"]!["/v1/planted"]!["get"]!;
        planted["deprecated"]!.GetValue<bool>().ShouldBeTrue();
        document["paths"]!["/v1/kept"]!["get"]!["deprecated"].ShouldBeNull();
        var answer = ServedContract.Resolve(document.AsObject(), planted["responses"]!["204"]!);
        foreach (var header in new[] { "Deprecation", "Sunset", "Link" })
        {
            answer["headers"]![header].ShouldNotBeNull();
        }
    }

    [Fact]
    public void Nothing_ends_before_it_is_deprecated()
    {
        var app = WebApplication.CreateSlimBuilder().Build();

        Should.Throw<ArgumentException>(() => app.MapGet("/planted", () => Microsoft.AspNetCore.Http.Results.NoContent()).Deprecated(Since, Since.AddSeconds(-1), "/changes"));
    }

    private static async Task<WebApplication> Planted()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddCors(cors => cors.AddPolicy("contract", policy => policy.AllowAnyOrigin()));
        builder.Services.AddExceptionHandler<ExceptionProblems>();
        builder.Services.AddSingleton(new AccessSettings());
        builder.Services.AddContract();
        var app = builder.Build();
        app.UseHttpManners();
        app.UseExceptionHandler(_ => { });
        app.UseRouting();
        app.UseCors();
        app.MapContract();
        app.MapGet("/v1/planted", Answering).Operation("Planted", null, Audience.Anyone).Deprecated(Since, Sunset, "/changes#planted");
        app.MapGet("/v1/kept", Answering).Operation("Kept", null, Audience.Anyone);
        await app.StartAsync();
        return app;
    }

    private static Gone Answering(bool? fail) => fail == true ? throw new RefusedRequestException(EdgeErrors.Invalid) : new Gone(Result<Done>.Accept(default(Done)!));
}

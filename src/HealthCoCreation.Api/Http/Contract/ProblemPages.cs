using System.Reflection;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Api.Http.Contract;

/// <summary>Every refusal the platform knows, and the page behind each problem type.</summary>
internal static class ProblemPages
{
    /// <summary>All refusals: the catalogues of the modules, of the edge, and one for each step of each lifecycle.</summary>
    public static IReadOnlyList<Error> All { get; } =
    [
        .. new[] { typeof(Error).Assembly, typeof(CommonErrors).Assembly, typeof(EdgeErrors).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsAbstract && type.IsSealed && type.Name.EndsWith("Errors", StringComparison.Ordinal))
            .SelectMany(Of)
            .Concat(Lifecycles.SelectMany(RefusalsOf))
            .OrderBy(error => error.Code, StringComparer.Ordinal),
    ];

    public static IEnumerable<ILifecycle> Lifecycles => typeof(ILifecycle).Assembly.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(one => one.FieldType.IsAssignableTo(typeof(ILifecycle)))
        .Select(one => (ILifecycle)one.GetValue(null)!)
        .OrderBy(table => table.Name, StringComparer.Ordinal);

    /// <summary>
    /// Refusals that a client can meet: those of the edge and those that operations document. The others guard the domain behind them;
    /// nobody is told of what cannot happen.
    /// </summary>
    public static IEnumerable<Error> Told(EndpointDataSource endpoints)
    {
        var documented = endpoints.Endpoints.SelectMany(endpoint => endpoint.Metadata.OfType<Refusals>()).SelectMany(own => own.Errors)
            .Concat([
                AccessErrors.TokenMissing, AccessErrors.TokenInvalid, AccessErrors.RoleMissing, AccessErrors.ScopeMissing, AccessErrors.PeopleOnly,
                AccessErrors.IdentityUnknown, AccessErrors.IssuerUnavailable, SignInErrors.SwitchedOff,
            ])
            .Concat(Of(typeof(EdgeErrors)))
            .Concat(Of(typeof(CommonErrors)))
            .Select(error => error.Code)
            .ToHashSet();
        return All.Where(error => documented.Contains(error.Code));
    }

    public static Microsoft.AspNetCore.Http.IResult Show(string code, EndpointDataSource endpoints)
    {
        var error = Told(endpoints).FirstOrDefault(one => one.Code == code);
        return error is null
            ? Results.NotFound()
            : Results.Json(new { type = Problems.TypeOf(error), title = error.Title, status = Problems.StatusOf(error), code = error.Code });
    }

    private static IEnumerable<Error> Of(Type catalogue) => catalogue.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(one => one.FieldType == typeof(Error))
        .Select(one => (Error)one.GetValue(null)!);

    private static IEnumerable<Error> RefusalsOf(ILifecycle table) => table.Steps.Select(table.Refusal);
}

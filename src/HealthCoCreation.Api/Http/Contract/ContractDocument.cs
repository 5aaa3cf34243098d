using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HealthCoCreation.Api.Http.Contract;

/// <summary>The OpenAPI 3.1 document: made from the code, shown by Swagger UI.</summary>
internal static class ContractDocument
{
    public static void AddContract(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = SchemaNames.Of;
        options.AddSchemaTransformer<SchemaLimits>();
        options.AddOperationTransformer<OperationTexts>();
        options.AddOperationTransformer<FileTexts>();
        options.AddOperationTransformer<TableTexts>();
        options.AddDocumentTransformer<DocumentFrame>();
        options.AddDocumentTransformer<Directions>();
        options.AddDocumentTransformer<PatchSchemas>();
        options.AddDocumentTransformer<SharedAnswers>();
        options.AddDocumentTransformer<SharedParameters>();
    });

    public static void MapContract(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").RequireCors("contract");
        app.MapGet("/problems/{code}", ProblemPages.Show).ExcludeFromDescription();
        ((IApplicationBuilder)app).UseSwaggerUI(ui =>
        {
            ui.SwaggerEndpoint("/openapi/v1.json", "HealthCoCreation v1");
            ui.DocumentTitle = "HealthCoCreation API";
            ui.EnablePersistAuthorization();
        });
    }
}

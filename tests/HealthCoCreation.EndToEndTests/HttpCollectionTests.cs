using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HealthCoCreation.EndToEndTests;

/// <summary>The collection of the main job that people run from their editor, run from top to bottom against the real process.</summary>
public sealed class HttpCollectionTests : IDisposable
{
    private readonly DataFolder _folder = new();

    [Fact]
    public async Task Every_request_of_the_main_job_is_answered_as_the_file_says()
    {
        var file = HttpFile.Read(await File.ReadAllTextAsync(Path.Combine(Repository.Root(), "api-specs", "main-job.http")));
        await using var process = await RealProcess.Start(_folder.Path, "empty");
        file.Variables["host"] = process.Address.ToString().TrimEnd('/');
        using var http = process.NewClient();

        foreach (var request in file.Requests)
        {
            await file.Send(http, request);
        }

        file.Requests.Count.ShouldBeGreaterThan(300);
        file.Requests.ShouldAllBe(request => request.Status > 0);
        file.Requests[^1].Name.ShouldStartWith("listAuditEvents");
    }

    [Fact]
    public void An_answer_that_is_not_the_expected_one_is_told_with_its_request()
    {
        var request = HttpFile.Read("### One\n# @name one\n# @expect 200 status=open\nGET http://x.example/1\n").Requests.Single();

        request.Fault(200, JsonNode.Parse("{\"status\":\"open\"}")).ShouldBeNull();
        request.Fault(404, null).ShouldBe("one: 404 instead of 200");
        request.Fault(200, JsonNode.Parse("{\"status\":\"closed\"}")).ShouldBe("one: status is closed instead of open");
    }

    public void Dispose() => _folder.Dispose();
}

/// <summary>What the editors' format of requests needs here: variables, named requests, references to earlier answers.</summary>
internal sealed partial class HttpFile
{
    private readonly Dictionary<string, (HttpResponseMessage Response, JsonNode? Body)> _answers = [];

    public Dictionary<string, string> Variables { get; } = [];

    public List<HttpFileRequest> Requests { get; } = [];

    public static HttpFile Read(string text)
    {
        var file = new HttpFile();
        foreach (var block in Separator().Split(text.ReplaceLineEndings("\n")))
        {
            foreach (Match variable in Variable().Matches(block))
            {
                file.Variables[variable.Groups[1].Value] = variable.Groups[2].Value.Trim();
            }

            if (RequestLine().Match(block) is not { Success: true } line)
            {
                continue;
            }

            var rest = block[(line.Index + line.Length)..].TrimStart('\n');
            var body = rest.IndexOf("\n\n", StringComparison.Ordinal) is var end and >= 0 ? rest[end..] : "";
            var expected = Expect().Match(block);
            file.Requests.Add(new(
                Name().Match(block).Groups[1].Value,
                line.Groups[1].Value,
                line.Groups[2].Value,
                [.. (body.Length > 0 ? rest[..^body.Length] : rest).Split('\n').Where(header => header.Contains(": ", StringComparison.Ordinal) && header[0] != '#')
                    .Select(header => (header[..header.IndexOf(':', StringComparison.Ordinal)], header[(header.IndexOf(':', StringComparison.Ordinal) + 2)..]))],
                string.Join('\n', body.Split('\n').Where(one => !one.StartsWith('#'))).Trim(),
                int.Parse(expected.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture),
                expected.Groups[2].Value,
                expected.Groups[3].Value));
        }

        return file;
    }

    public async Task Send(HttpClient http, HttpFileRequest request)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), Filled(request.Address));
        if (request.Body.Length > 0)
        {
            message.Content = new StringContent(Filled(request.Body), Encoding.UTF8);
        }

        foreach (var (name, value) in request.Headers)
        {
            if (name == "Content-Type")
            {
                message.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            }
            else
            {
                message.Headers.TryAddWithoutValidation(name, Filled(value));
            }
        }

        var response = await http.SendAsync(message);
        var text = await response.Content.ReadAsStringAsync();
        var body = text.StartsWith('{') ? JsonNode.Parse(text) : null;
        _answers[request.Name] = (response, body);
        request.Fault((int)response.StatusCode, body).ShouldBeNull(text);
    }

    private string Filled(string text) => Reference().Replace(text, match =>
    {
        var reference = match.Groups[1].Value;
        if (reference == "$guid")
        {
            return Guid.NewGuid().ToString();
        }

        if (!reference.Contains('.', StringComparison.Ordinal))
        {
            return Variables[reference];
        }

        var parts = reference.Split('.', 4);
        var (response, body) = _answers[parts[0]];
        return parts[2] == "headers"
            ? response.Headers.GetValues(parts[3]).Single()
            : Step().Matches(parts[3][1..]).Aggregate(body!, (at, step) => step.Groups[1].Success ? at[step.Groups[1].Value]! : at[int.Parse(step.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture)]!).ToString();
    });

    [GeneratedRegex("^###.*$", RegexOptions.Multiline)]
    private static partial Regex Separator();

    [GeneratedRegex("^@(?<name>[A-Za-z0-9]+) = (?<value>.*)$", RegexOptions.Multiline)]
    private static partial Regex Variable();

    [GeneratedRegex("^(?<method>GET|POST|PUT|PATCH|DELETE) (?<address>.+)$", RegexOptions.Multiline)]
    private static partial Regex RequestLine();

    [GeneratedRegex("^# @name (?<name>.+)$", RegexOptions.Multiline)]
    private static partial Regex Name();

    [GeneratedRegex("^# @expect (?<status>[0-9]{3})(?: (?<member>[a-z]+)=(?<value>.+))?$", RegexOptions.Multiline)]
    private static partial Regex Expect();

    [GeneratedRegex("\\{\\{(?<reference>[^}]+)\\}\\}")]
    private static partial Regex Reference();

    [GeneratedRegex("\\.([A-Za-z0-9]+)|\\[([0-9]+)\\]")]
    private static partial Regex Step();
}

/// <summary>One request of the file and what it expects.</summary>
internal sealed record HttpFileRequest(
    string Name, string Method, string Address, IReadOnlyList<(string Name, string Value)> Headers, string Body, int Status, string Member, string Value)
{
    public string? Fault(int status, JsonNode? body) =>
        status != Status ? $"{Name}: {status} instead of {Status}"
        : Member.Length > 0 && body?[Member]?.GetValue<string>() != Value ? $"{Name}: {Member} is {body?[Member]} instead of {Value}"
        : null;
}

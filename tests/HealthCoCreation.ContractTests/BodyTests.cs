using System.Text.Json.Nodes;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.ContractTests;

/// <summary>What every operation does with bodies that are not what it documents.</summary>
public sealed class BodyTests(ContractHost host) : IClassFixture<ContractHost>
{
    private readonly Wire _wire = new(host.NewClient(), host.Contract);

    [Fact]
    public Task The_documented_example_has_the_documented_shape()
    {
        return Rule.Holds(_wire, Walk, answer => answer with { Status = 400 });

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in Taking(wire))
            {
                var answer = await wire.Send(Wire.WellFormed(operation, host.Everybody.Token));
                if (answer.Status is 400 or 413 or 415 or >= 500)
                {
                    yield return $"{operation.Id}: {answer.Status} {Wire.Short(answer.Text)}";
                }
            }
        }
    }

    [Fact]
    public Task A_body_that_is_not_JSON_is_400_at_its_first_fault() => Refused(
        _ => ["{", "", "{\"a\":1,}", "{\"a\":01}", "nul", "{\"a\":\"\\ud800\"", "// comment\n{}"], "request.malformed");

    [Fact]
    public Task A_body_nested_too_deeply_is_400() => Refused(
        _ => [string.Concat(Enumerable.Repeat("{\"a\":", 20)) + "1" + new string('}', 20), new string('[', 5000)], "request.malformed");

    [Fact]
    public Task A_body_of_another_type_at_its_root_is_400() => Refused(
        _ => ["[]", "null", "\"text\"", "1", "true"], "request.invalid", (_, answer) => answer.Pointers is [""] ? null : "the pointer is not the root");

    [Fact]
    public Task An_unknown_member_is_400_with_its_pointer() => Refused(
        operation =>
        {
            var body = Wire.Example(operation);
            body["no~such/member"] = 1;
            return [body.ToJsonString()];
        },
        "request.invalid",
        (_, answer) => answer.Pointers.SequenceEqual(["/no~0such~1member"]) ? null : $"the pointers are {string.Join(' ', answer.Pointers)}");

    [Fact]
    public Task Null_for_a_required_member_is_400_with_its_pointer() => RefusedMember((body, member) => body[member] = null);

    [Fact]
    public Task A_missing_required_member_is_400_with_its_pointer() => RefusedMember((body, member) => body.Remove(member));

    [Fact]
    public Task A_member_of_another_type_is_400_with_its_pointer() => RefusedMember((body, member) =>
        body[member] = body[member] is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.False || body[member] is JsonValue yes && yes.GetValueKind() == System.Text.Json.JsonValueKind.True
            ? "text"
            : true);

    [Fact]
    public Task All_faults_are_told_together() => Refused(
        operation =>
        {
            var body = Wire.Example(operation);
            foreach (var member in Required(operation))
            {
                body.Remove(member);
            }

            body["colour"] = "red";
            body["shape"] = "round";
            return [body.ToJsonString()];
        },
        "request.invalid",
        (operation, answer) =>
        {
            var wanted = Required(operation).Select(member => $"/{member}").Concat(["/colour", "/shape"]).Order().ToArray();
            return answer.Pointers.Order().SequenceEqual(wanted) ? null : $"{string.Join(' ', answer.Pointers)} instead of {string.Join(' ', wanted)}";
        });

    [Fact]
    public Task A_text_with_a_NUL_is_400()
    {
        return Refused(
            operation => Members(operation, value => value.GetValueKind() == System.Text.Json.JsonValueKind.String).Take(3).Select(member =>
            {
                var body = Wire.Example(operation);
                body[member] = "a\0b";
                return body.ToJsonString();
            }),
            "request.invalid");
    }

    [Fact]
    public Task A_body_beyond_256_KiB_is_413()
    {
        return Rule.Holds(_wire, Walk, answer => answer with { Status = 200 });

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in Taking(wire).Concat(Patching(wire)))
            {
                var answer = await wire.Send(Wire.WellFormed(operation, host.Everybody.Token) with { Body = $"{{\"a\":\"{new string('x', 256 * 1024)}\"}}" });
                foreach (var fault in Wire.Faults(operation.Id, answer, 413, "request.too-large"))
                {
                    yield return fault;
                }
            }
        }
    }

    private static IEnumerable<ServedOperation> Patching(Wire wire) => wire.Contract.Operations.Where(one => one.PatchExample is not null);

    private static IEnumerable<ServedOperation> Taking(Wire wire) => wire.Contract.Operations.Where(one => one.RequestExample is JsonObject);

    private static string[] Required(ServedOperation operation) =>
        [.. (operation.RequestSchema!["required"] as JsonArray ?? []).Select(member => member!.GetValue<string>())];

    private static IEnumerable<string> Members(ServedOperation operation, Func<JsonValue, bool> which) =>
        Wire.Example(operation).Where(member => member.Value is JsonValue value && which(value)).Select(member => member.Key);

    private Task RefusedMember(Action<JsonObject, string> spoil) => Rule.Holds(_wire, wire => Members(wire, spoil), answer => answer with { Status = 200 });

    private async IAsyncEnumerable<string> Members(Wire wire, Action<JsonObject, string> spoil)
    {
        foreach (var operation in Taking(wire))
        {
            foreach (var member in Required(operation))
            {
                var body = Wire.Example(operation);
                spoil(body, member);
                var answer = await wire.Send(Wire.WellFormed(operation, host.Everybody.Token) with { Body = body.ToJsonString() });
                var what = $"{operation.Id} {member}";
                var wrong = false;
                foreach (var fault in Wire.Faults(what, answer, 400, "request.invalid"))
                {
                    wrong = true;
                    yield return fault;
                }

                if (!wrong && !answer.Pointers.SequenceEqual([$"/{member}"]))
                {
                    yield return $"{what}: the pointers are {string.Join(' ', answer.Pointers)}";
                }
            }
        }
    }

    private Task Refused(
        Func<ServedOperation, IEnumerable<string>> bodies, string code, Func<ServedOperation, Answer, string?>? also = null)
    {
        return Rule.Holds(_wire, Walk, answer => answer with { Status = 200 });

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            // Whether it is JSON is seen before the patched thing is looked for; whether the patched body has its shape, after.
            foreach (var operation in Taking(wire).Concat(code == "request.malformed" ? Patching(wire) : []))
            {
                foreach (var body in bodies(operation))
                {
                    var answer = await wire.Send(Wire.WellFormed(operation, host.Everybody.Token) with { Body = body });
                    var what = $"{operation.Id} {body[..Math.Min(20, body.Length)]}";
                    var wrong = false;
                    foreach (var fault in Wire.Faults(what, answer, 400, code))
                    {
                        wrong = true;
                        yield return fault;
                    }

                    if (!wrong && also?.Invoke(operation, answer) is { } more)
                    {
                        yield return $"{what}: {more}";
                    }
                }
            }
        }
    }
}

using System.Text;
using System.Text.Json.Nodes;

namespace HealthCoCreation.ContractTests.Fuzz;

/// <summary>Bodies near the ones that would do: a value at its edge, a member too many, JSON that is none.</summary>
internal sealed class Bodies(JsonObject document, Func<Random, string> someId)
{
    private sealed record Spot(JsonNode Parent, string? Name, int Index, JsonObject Schema)
    {
        public JsonNode? Value => Name is null ? Parent[Index] : Parent[Name];

        public void Set(JsonNode? value)
        {
            if (Name is null)
            {
                Parent[Index] = value;
            }
            else
            {
                Parent[Name] = value;
            }
        }
    }

    /// <summary>The body with one to three things changed that its schema may or may not allow.</summary>
    public string Changed(string body, JsonNode schema, Random random)
    {
        var root = JsonNode.Parse(body)!;
        var raw = new List<string>();
        for (var change = random.Next(3) == 0 ? 3 : 1; change > 0; change--)
        {
            var spots = Spots(root, schema).ToList();
            if (spots.Count == 0)
            {
                root["colour"] = "red";
                break;
            }

            Change(Values.Pick(spots, random), random, raw);
        }

        var text = root.ToJsonString();
        for (var at = 0; at < raw.Count; at++)
        {
            text = text.Replace($"\"@raw{at}@\"", raw[at], StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Other identifiers in the places of identifiers.</summary>
    public string Rewired(string body, JsonNode schema, Random random)
    {
        var root = JsonNode.Parse(body)!;
        var ids = Spots(root, schema).Where(spot => spot.Schema["format"]?.GetValue<string>() == "uuid" && spot.Value is not null).ToList();
        if (ids.Count > 0)
        {
            Values.Pick(ids, random).Set(someId(random));
        }

        return root.ToJsonString();
    }

    /// <summary>Bytes that are hardly a document.</summary>
    public static byte[] Broken(string body, Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        switch (random.Next(14))
        {
            case 0:
                return [];
            case 1:
                return bytes[..random.Next(bytes.Length)];
            case 2:
                return [0xEF, 0xBB, 0xBF, .. bytes];
            case 3:
                return Encoding.Unicode.GetBytes(body);
            case 4:
                return [.. bytes, .. bytes];
            case 5:
                return Encoding.UTF8.GetBytes($"[{body}]");
            case 6:
                return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", random.Next(1, 3000))) + body);
            case 7:
                return Encoding.UTF8.GetBytes(new string('[', random.Next(1, 100_000)));
            case 8:
                return Encoding.UTF8.GetBytes($"{{\"a\":\"{new string('x', random.Next(200_000, 300_000))}\"}}");
            case 9:
                return Encoding.UTF8.GetBytes($"{{\"a\":[{string.Join(',', Enumerable.Repeat("0", random.Next(1, 60_000)))}]}}");
            case 10:
                return Encoding.UTF8.GetBytes(body.Replace(":", $":{Values.Pick(Values.Broken, random)},\"b\":", StringComparison.Ordinal));
            case 11:
                return Encoding.UTF8.GetBytes($"{{{string.Join(',', Enumerable.Range(0, 3000).Select(at => $"\"m{at}\":0"))}}}");
            default:
                var at = random.Next(bytes.Length);
                byte[] bad = Values.Pick<byte[]>([[0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x00], [0x80]], random);
                return [.. bytes[..at], .. bad, .. bytes[at..]];
        }
    }

    private void Change(Spot spot, Random random, List<string> raw)
    {
        var value = spot.Value;
        switch (random.Next(10))
        {
            case 0 when spot.Name is not null:
                spot.Parent.AsObject().Remove(spot.Name);
                break;
            case 1 when spot.Name is not null:
                var written = value?.ToJsonString() ?? "null";
                Raw($"{written},{Values.Quoted(spot.Name)}:{(random.Next(2) == 0 ? written : Values.Pick(Values.OtherTypes, random))}");
                break;
            case 2 when value is JsonObject inner:
                inner[Values.Pick(["colour", "__proto__", "$type", "", "a/b~c", "Id", "\u202e", new string('n', 500)], random)] = 1;
                break;
            case 2 or 3 when value is JsonArray { Count: > 0 } items:
                var most = spot.Schema["maxItems"]?.GetValue<int>() ?? 100;
                var one = items[0]?.ToJsonString() ?? "null";
                Raw($"[{string.Join(',', Enumerable.Repeat(one, Values.Pick([0, 2, most, most + 1], random)))}]");
                break;
            case 4:
                Raw(Values.Pick(Values.Broken, random));
                break;
            case 5:
                Raw($"{string.Concat(Enumerable.Repeat("[", 14))}{value?.ToJsonString() ?? "0"}{new string(']', 14)}");
                break;
            default:
                Raw(Values.For(spot.Schema, random, () => someId(random)));
                break;
        }

        void Raw(string json)
        {
            spot.Set($"@raw{raw.Count}@");
            raw.Add(json);
        }
    }

    private IEnumerable<Spot> Spots(JsonNode? value, JsonNode schema)
    {
        var wanted = ServedContract.Resolve(document, schema);
        wanted = (wanted["oneOf"] as JsonArray)?.Select(branch => ServedContract.Resolve(document, branch!)).FirstOrDefault(branch => branch["properties"] is not null) ?? wanted;
        if (value is JsonObject members)
        {
            foreach (var (name, part) in wanted["properties"] as JsonObject ?? [])
            {
                yield return new(value, name, 0, Inner(part!));
                foreach (var spot in members[name] is { } there ? Spots(there, part!) : [])
                {
                    yield return spot;
                }
            }

            foreach (var (name, there) in wanted["additionalProperties"] is JsonObject each ? members.ToList() : [])
            {
                yield return new(value, name, 0, Inner(wanted["additionalProperties"]!));
                foreach (var spot in Spots(there, wanted["additionalProperties"]!))
                {
                    yield return spot;
                }
            }
        }
        else if (value is JsonArray items && wanted["items"] is { } item)
        {
            for (var at = 0; at < items.Count; at++)
            {
                yield return new(value, null, at, Inner(item));
                foreach (var spot in Spots(items[at], item))
                {
                    yield return spot;
                }
            }
        }
    }

    private JsonObject Inner(JsonNode schema)
    {
        var wanted = ServedContract.Resolve(document, schema);
        return (wanted["oneOf"] as JsonArray)?.Select(branch => ServedContract.Resolve(document, branch!)).LastOrDefault() ?? wanted;
    }
}

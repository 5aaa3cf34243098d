using System.Collections;
using System.Text;

namespace HealthCoCreation.Domain.Common;

/// <summary>What the contract and the documents need of a lifecycle, whatever its types.</summary>
public interface ILifecycle
{
    /// <summary>The thing that lives, lower case: <c>challenge</c>.</summary>
    string Name { get; }

    IEnumerable<(string From, string Step, string To)> Rows { get; }

    IReadOnlyList<string> States { get; }

    IReadOnlyList<string> Steps { get; }

    /// <summary>The refusal of a step, by its name in JSON.</summary>
    Error Refusal(string step);
}

/// <summary>A state machine as a table: what is not in the table is refused.</summary>
public sealed class Lifecycle<TState, TStep>(string name) : ILifecycle, IEnumerable
    where TState : struct, Enum
    where TStep : struct, Enum
{
    private readonly Dictionary<(TState, TStep), TState> _table = [];

    public string Name => name;

    public void Add(TState from, TStep step, TState to) => _table.Add((from, step), to);

    public Result<TState> Next(TState from, TStep step) =>
        _table.TryGetValue((from, step), out var to)
            ? to
            : Refusal(step).With("currentStatus", Camel(from)).With("allowedSteps", Open(from).Select(Camel).ToArray());

    public bool Allows(TState from, TStep step) => _table.ContainsKey((from, step));

    public IEnumerable<TStep> Open(TState from) =>
        _table.Keys.Where(key => key.Item1.Equals(from)).Select(key => key.Item2);

    /// <summary>The refusal of one step, for the catalogue and the contract.</summary>
    public Error Refusal(TStep step) => Error.Conflict(
        $"{Kebab(name)}.cannot-{Kebab(step.ToString())}",
        $"The {name} is in a state that does not allow this step ({Camel(step)}).");

    public Error Refusal(string step) => Refusal(Enum.GetValues<TStep>().Single(one => Camel(one) == step));

    public IEnumerable<(string From, string Step, string To)> Rows =>
        _table.Select(row => (Camel(row.Key.Item1), Camel(row.Key.Item2), Camel(row.Value)));

    public IReadOnlyList<string> States => [.. Enum.GetValues<TState>().Select(Camel)];

    public IReadOnlyList<string> Steps => [.. Enum.GetValues<TStep>().Select(Camel)];

    IEnumerator IEnumerable.GetEnumerator() => _table.GetEnumerator();

    /// <summary>The name of a state or step as it stands in JSON.</summary>
    public static string Camel<TEnum>(TEnum value)
        where TEnum : struct, Enum
    {
        var text = value.ToString();
        return char.ToLowerInvariant(text[0]) + text[1..];
    }

    private static string Kebab(string text)
    {
        var kebab = new StringBuilder(text.Length + 4);
        foreach (var letter in text)
        {
            if (char.IsUpper(letter) && kebab.Length > 0)
            {
                kebab.Append('-');
            }

            kebab.Append(letter == ' ' ? '-' : char.ToLowerInvariant(letter));
        }

        return kebab.ToString();
    }
}

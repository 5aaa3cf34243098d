using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace HealthCoCreation.Api.Configuration;

/// <summary>
/// Walks a type of settings beside what is configured. The framework's binder stops at the first fault, ignores what it does not
/// know and shows values; an operator wants all faults, typing errors too, and no secret on the console.
/// </summary>
internal static class SettingsFaults
{
    public static List<string> In(Type settings, IConfiguration configuration) =>
        [.. settings.GetProperties().SelectMany(section => Section(section.PropertyType, configuration.GetSection(section.Name)))];

    private static IEnumerable<string> Section(Type type, IConfigurationSection section)
    {
        var known = type.GetProperties().Where(property => property.SetMethod is not null).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        var faults = new List<string>();
        foreach (var child in section.GetChildren())
        {
            if (known.TryGetValue(child.Key, out var property))
            {
                faults.AddRange(Value(property, property.PropertyType, child));
            }
            else
            {
                faults.Add($"{Variable(child.Path)}: there is no such setting; {Variable(section.Path)} has {string.Join(", ", known.Keys)}.");
            }
        }

        // What belongs together is looked at where each alone is right.
        if (faults.Count == 0 && section.Get(type) is IValidatableObject whole)
        {
            faults.AddRange(whole.Validate(new ValidationContext(whole)).SelectMany(fault => fault.MemberNames
                .Select(member => $"{Variable($"{section.Path}:{member}")}: {fault.ErrorMessage}.")));
        }

        return faults;
    }

    private static IEnumerable<string> Value(PropertyInfo property, Type type, IConfigurationSection given)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsArray)
        {
            return given.GetChildren().SelectMany(item => Value(property, plain.GetElementType()!, item));
        }

        if (plain != typeof(string) && !plain.IsValueType)
        {
            return Section(plain, given);
        }

        if (given.GetChildren().Any())
        {
            return [$"{Variable(given.Path)}: is one value, not a section."];
        }

        if (string.IsNullOrEmpty(given.Value) && plain != type)
        {
            return [];
        }

        try
        {
            var value = TypeDescriptor.GetConverter(plain).ConvertFromInvariantString(given.Value ?? "");
            return property.GetCustomAttributes<ValidationAttribute>().Where(rule => !rule.IsValid(value))
                .Select(rule => $"{Variable(given.Path)}: {Wish(rule)}.");
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or NotSupportedException)
        {
            return [$"{Variable(given.Path)}: is not {Kind(plain)}."];
        }
    }

    private static string Wish(ValidationAttribute rule) => rule is RangeAttribute range
        ? string.Create(CultureInfo.InvariantCulture, $"is not between {range.Minimum} and {range.Maximum}")
        : rule.ErrorMessage ?? rule.FormatErrorMessage("the value");

    private static string Kind(Type type) =>
        type == typeof(bool) ? "true or false" : type == typeof(int) ? "a whole number"
        : type == typeof(TimeSpan) ? "a duration such as 30.00:00:00 (days.hours:minutes:seconds)" : type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}" : $"a {type.Name}";

    /// <summary>As an operator sets it: <c>Quota__Requests</c>.</summary>
    private static string Variable(string path) => path.Replace(":", "__", StringComparison.Ordinal);
}

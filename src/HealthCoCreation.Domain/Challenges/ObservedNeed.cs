namespace HealthCoCreation.Domain.Challenges;

/// <summary>What a buyer means to do if the pilot succeeds. It binds nobody.</summary>
public enum PurchaseIntent
{
    /// <summary>Looks on.</summary>
    None,

    /// <summary>Might buy.</summary>
    Possible,

    /// <summary>Means to buy.</summary>
    Planned,

    /// <summary>Has the money in its budget.</summary>
    Budgeted,
}

/// <summary>How large the same need is elsewhere.</summary>
/// <param name="Beds">Beds of the wards that have it.</param>
/// <param name="PatientsPerYear">Patients of the challenge's group in one year.</param>
/// <param name="Intent">What the buyer means to do.</param>
/// <param name="Note">What else others should know.</param>
public sealed record ObservedNeed(int? Beds, int? PatientsPerYear, PurchaseIntent Intent, string? Note);

/// <summary>What all observing buyers together say of a need.</summary>
/// <param name="Observers">How many follow.</param>
/// <param name="Beds">Their beds.</param>
/// <param name="PatientsPerYear">Their patients in one year.</param>
/// <param name="Buying">How many plan to buy or have the money for it.</param>
public sealed record Demand(int Observers, long Beds, long PatientsPerYear, int Buying)
{
    public static readonly Demand None = new(0, 0, 0, 0);

    public static Demand Of(IReadOnlyCollection<ObservedNeed> needs) => new(
        needs.Count,
        needs.Sum(need => (long)(need.Beds ?? 0)),
        needs.Sum(need => (long)(need.PatientsPerYear ?? 0)),
        needs.Count(need => need.Intent is PurchaseIntent.Planned or PurchaseIntent.Budgeted));
}
